package dev.dubdeck.acceptance.bench;

import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Preset.VideoSpec;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.render.OutputCheck;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.ReceiptLine;
import dev.dubdeck.media.render.RenderLimits;
import dev.dubdeck.media.render.RenderPlan;
import dev.dubdeck.media.render.RenderResult;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderRun;
import dev.dubdeck.media.render.RenderSource;
import dev.dubdeck.media.render.SourceRole;
import dev.dubdeck.media.root.FileTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The default masters and both previews of one film by our planner, checks included, beside one
 * bare ffmpeg command for each of them and beside one command for all, with the same encodes, the
 * same binary, in the same round.
 */
final class ExportsBench {
  private static final String SECONDS = "300";
  private static final String ROUNDS = "3";
  private static final Set<String> PARTS = Set.of("worker", "h264", "mpeg4");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
  private static final List<String> KINDS =
      List.of("mkv", "mp4", "mobile_mp4", "preview_mp4", "preview_audio");

  private ExportsBench() {}

  /**
   * Understands {@code --seconds N} and {@code --rounds N}, for a look at a shorter film or fewer
   * rounds, {@code --grainy}, for one that is hard to compress, and {@code --only} with one of the
   * parts: what the worker costs beside ffmpeg, and the two films.
   */
  static void run(List<String> given) throws Exception {
    List<String> options = new ArrayList<>(given);
    boolean grainy = options.remove("--grainy");
    Set<String> parts = taken(options, "--only").map(Set::of).orElse(PARTS);
    String seconds = taken(options, "--seconds").orElse(SECONDS);
    String rounds = taken(options, "--rounds").orElse(ROUNDS);
    if (!options.isEmpty()
        || !PARTS.containsAll(parts)
        || !isNumber(seconds)
        || !isNumber(rounds)) {
      System.err.println(
          "exports takes --seconds N, --rounds N, --grainy and --only worker, h264 or mpeg4");
      System.exit(2);
    }
    int length = Integer.parseInt(seconds);
    int times = Integer.parseInt(rounds);
    if (parts.contains("worker")) {
      WorkerCost.measure();
    }
    if (parts.contains("h264")) {
      measure("H.264 and AAC", film(grainy, length), times, 0.45);
    }
    if (parts.contains("mpeg4")) {
      measure("MPEG-4 and AC-3", other(film(grainy, length)), times, 0.88);
    }
  }

  /** Takes the value of an option out; empty where the option is not given. */
  private static Optional<String> taken(List<String> options, String name) {
    int at = options.indexOf(name);
    if (at < 0 || at + 1 == options.size()) {
      return Optional.empty();
    }
    options.remove(at);
    return Optional.of(options.remove(at));
  }

  private static boolean isNumber(String text) {
    return NUMBER.matcher(text).matches();
  }

  private static Path film(boolean grainy, int seconds) {
    return grainy ? SampleMedia.grainyFullHd(seconds) : SampleMedia.fullHd(seconds);
  }

  private static Path other(Path film) {
    Path file = SampleMedia.file("mpeg4-of-" + film.getFileName() + ".mkv");
    if (!Files.exists(file)) {
      BareFfmpeg.run(
          Stream.of(
                  List.of("-nostdin", "-y", "-i", film.toString()),
                  List.of("-c:v", "mpeg4", "-q:v", "3", "-bf", "2", "-c:a", "ac3"),
                  List.of("-f", "matroska", file.toString()))
              .flatMap(List::stream)
              .toList());
    }
    return file;
  }

  /** Whose time is taken, in the order of the first round. */
  private enum Way {
    OURS,
    EACH,
    ALL
  }

  private static void measure(String what, Path film, int rounds, double target) throws Exception {
    List<Map<Way, Double>> times = new ArrayList<>();
    try (ProcessRunner runner = new ProcessRunner("bench")) {
      List<RenderSource> sources = List.of(source(film, runner));
      for (int round = 0; round < rounds; round++) {
        // Machines are slower in one minute than in the next: each goes first in its turn.
        List<Way> order = new ArrayList<>(List.of(Way.values()));
        Collections.rotate(order, round);
        Map<Way, Double> time = new EnumMap<>(Way.class);
        for (Way way : order) {
          time.put(way, seconds(time(way, sources, runner)));
        }
        times.add(time);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%n%s: default masters and previews of 1080p, %d rounds, seconds and ratios (medians)%n"
            + "  our planner, checks included   %8.2f%n"
            + "  one bare command for each      %8.2f   ratio %.3f (target <= %.2f)%s%n"
            + "  one bare command for all       %8.2f   ratio %.3f (target <= 1.05)%s%n",
        what,
        rounds,
        median(times, Way.OURS),
        median(times, Way.EACH),
        median(ratios(times, Way.EACH)),
        target,
        eachOf(ratios(times, Way.EACH)),
        median(times, Way.ALL),
        median(ratios(times, Way.ALL)),
        eachOf(ratios(times, Way.ALL)));
  }

  private static Duration time(Way way, List<RenderSource> sources, ProcessRunner runner)
      throws Exception {
    Path folder = Files.createTempDirectory("dubdeck-bench-");
    Duration time =
        switch (way) {
          case OURS -> made(runs(sources), runner, folder);
          case EACH -> {
            Duration sum = Duration.ZERO;
            for (PlannedRun single : singles(sources)) {
              sum = sum.plus(BareFfmpeg.run(new BareCommand(folder).with(single).arguments()));
            }
            yield sum;
          }
          case ALL -> {
            BareCommand all = new BareCommand(folder);
            runs(sources).forEach(all::with);
            yield BareFfmpeg.run(all.arguments());
          }
        };
    FileTree.delete(folder);
    return time;
  }

  /** Ours to the other's, of each round by itself. */
  private static List<Double> ratios(List<Map<Way, Double>> times, Way other) {
    return times.stream().map(time -> time.get(Way.OURS) / time.get(other)).toList();
  }

  private static double median(List<Map<Way, Double>> times, Way way) {
    return median(times.stream().map(time -> time.get(way)).toList());
  }

  private static String eachOf(List<Double> ratios) {
    return ratios.stream()
        .map(ratio -> String.format(Locale.ROOT, "%.3f", ratio))
        .collect(Collectors.joining(", ", "   rounds: ", ""));
  }

  /** Makes and checks all files of the runs, as a worker does, without the worker. */
  static Duration made(List<PlannedRun> runs, ProcessRunner runner, Path folder) throws Exception {
    long started = System.nanoTime();
    RenderRun render = new RenderRun(BareFfmpeg.tools(), runner, RenderLimits.usual(0));
    OutputCheck check = new OutputCheck(BareFfmpeg.tools(), runner);
    for (PlannedRun run : runs) {
      Path work = Files.createTempDirectory(folder, "run");
      if (!(render.execute(run, work, part -> {}, new Cancellation())
          instanceof RenderResult.Rendered rendered)) {
        throw new IllegalStateException("a run of the benchmark failed");
      }
      try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<List<ReceiptLine>>> receipts = new ArrayList<>();
        for (RenderedFile file : rendered.files()) {
          receipts.add(together.submit(() -> check.check(file)));
        }
        for (Future<List<ReceiptLine>> receipt : receipts) {
          if (!receipt.get().stream().allMatch(ReceiptLine::ok)) {
            throw new IllegalStateException("a file of the benchmark broke its promise");
          }
        }
      }
    }
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** As the worker has them: copies first, then all for which the picture is decoded. */
  private static List<PlannedRun> runs(List<RenderSource> sources) {
    return RenderPlan.plan(sources, presets(KINDS)).runs();
  }

  /** Each kind by itself, and nothing copied but where the kind says so. */
  private static List<PlannedRun> singles(List<RenderSource> sources) {
    return KINDS.stream()
        .map(kind -> kind.equals("mp4") ? encoded(preset(kind)) : preset(kind))
        .flatMap(preset -> RenderPlan.plan(sources, List.of(preset)).runs().stream())
        .toList();
  }

  private static Preset encoded(Preset preset) {
    VideoSpec video = preset.video();
    return new Preset(
        preset.kind(),
        preset.name(),
        preset.isDefault(),
        preset.version(),
        preset.format(),
        preset.extension(),
        preset.path(),
        preset.contentType(),
        preset.faststart(),
        preset.fragmented(),
        preset.sideCars(),
        new VideoSpec(
            VideoSpec.NEVER,
            video.encoder(),
            video.speed(),
            video.profile(),
            video.crf(),
            video.maxrateKbps(),
            video.maxShortSide(),
            video.scaler(),
            video.keyFrameSeconds()),
        preset.audio(),
        preset.subtitleCodec(),
        preset.picture(),
        preset.stream(),
        preset.storyboard(),
        preset.peaks(),
        preset.captions());
  }

  static List<Preset> presets(List<String> kinds) {
    return kinds.stream().map(ExportsBench::preset).toList();
  }

  private static Preset preset(String kind) {
    return Presets.load().find(kind).orElseThrow();
  }

  static RenderSource source(Path film, ProcessRunner runner) throws Exception {
    MediaProbe probe = new MediaProbe(BareFfmpeg.tools(), runner, ProbeLimits.USUAL);
    if (!(probe.probe(film) instanceof SourceProbe measured)) {
      throw new IllegalStateException("the benchmark's own film is refused");
    }
    return new RenderSource(SourceRole.VIDEO, film, measured, null);
  }

  static double median(List<Double> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}

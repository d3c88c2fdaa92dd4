package dev.dubdeck.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.media.render.PlannedFile;
import dev.dubdeck.media.render.PlannedOutput;
import dev.dubdeck.media.render.PlannedRun;
import dev.dubdeck.media.render.RenderPlan;
import dev.dubdeck.media.render.RenderSource;
import dev.dubdeck.media.render.RunInput;
import dev.dubdeck.media.render.SourceRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Time from {@code job-exported} on the wire to both previews published, beside the same encodes by
 * bare ffmpeg with the same binary: as one command, as two in turn, as two side by side.
 */
final class PreviewBench implements Bench.Benchmark {
  private static final int SECONDS = 60;
  private static final int ROUNDS = 3;

  /** Dubdeck measures the loudness first, on its own clock; the bare commands are told the gain. */
  private static final String KNOWN_GAIN = "3.0";

  private static final double TARGET = 1.10;
  private static final Set<String> PREVIEWS = Set.of("preview_mp4", "preview_audio");

  @Override
  public void run() throws Exception {
    Path clip = SampleMedia.grainyFullHd(SECONDS);
    Path folder = Files.createTempDirectory("dubdeck-bench-");
    List<List<String>> two = new ArrayList<>();
    List<String> one = new ArrayList<>();
    bareCommands(clip, folder, one, two);
    List<Duration> together = new ArrayList<>();
    List<Duration> inTurn = new ArrayList<>();
    List<Duration> sideBySide = new ArrayList<>();
    List<Duration> ours = new ArrayList<>();
    try (Studio studio = Studio.start();
        Wire wire = Wire.tap(studio, "job-exported", "export-completed")) {
      for (int round = 0; round < ROUNDS; round++) {
        together.add(BareFfmpeg.run(one));
        inTurn.add(BareFfmpeg.run(two.get(0)).plus(BareFfmpeg.run(two.get(1))));
        sideBySide.add(BareFfmpeg.runTogether(two));
        ours.add(throughDubdeck(studio, wire, clip, round + 1));
      }
    }
    print(together, inTurn, sideBySide, ours);
  }

  private static Duration throughDubdeck(Studio studio, Wire wire, Path clip, int episode) {
    String job = submit(studio.as("ana"), clip, episode, List.of("mkv"));
    List<Wire.Seen> seen =
        wire.await(4, Duration.ofMinutes(5), event -> isOfPreviewsOrPoster(event, job));
    return Duration.between(
        last(seen, event -> event.topic().equals("job-exported")),
        last(seen, event -> PREVIEWS.contains(event.data().path("kind").asText())));
  }

  /** A job of its own for each episode of the benchmarks' series; answers its id. */
  static String submit(Person person, Path clip, int episode, List<String> masters) {
    return person.submit(
        clip,
        Map.of(
            "series_title",
            "Bench",
            "season_number",
            1,
            "episode_number",
            episode,
            "formats",
            masters));
  }

  /** The poster, too: the next round must not share the machine with this round's last export. */
  private static boolean isOfPreviewsOrPoster(Wire.Seen event, String job) {
    JsonNode data = event.data();
    String kind = data.path("kind").asText();
    return event.topic().equals("job-exported")
        ? data.path("job").path("job_id").asText().equals(job)
        : data.path("job_id").asText().equals(job)
            && (PREVIEWS.contains(kind) || kind.equals("poster"));
  }

  private static Instant last(List<Wire.Seen> seen, Predicate<Wire.Seen> fits) {
    return seen.stream()
        .filter(fits)
        .map(Wire.Seen::at)
        .max(Instant::compareTo)
        .orElseThrow(() -> new IllegalStateException("the event did not come"));
  }

  private static void bareCommands(Path clip, Path folder, List<String> one, List<List<String>> two)
      throws Exception {
    Presets presets = Presets.load();
    List<Preset> previews =
        List.of(
            presets.find("preview_mp4").orElseThrow(), presets.find("preview_audio").orElseThrow());
    try (ProcessRunner runner = new ProcessRunner("bench")) {
      MediaProbe probe = new MediaProbe(BareFfmpeg.tools(), runner, ProbeLimits.USUAL);
      if (!(probe.probe(clip) instanceof SourceProbe measured)) {
        throw new IllegalStateException("the benchmark's own clip is refused");
      }
      List<RenderSource> sources =
          List.of(new RenderSource(SourceRole.VIDEO, clip, measured, null));
      PlannedRun run = RenderPlan.plan(sources, previews).runs().getFirst();
      one.addAll(command(run, folder.resolve("one")));
      for (PlannedRun single : run.split()) {
        two.add(command(single, folder.resolve("two")));
      }
    }
  }

  private static List<String> command(PlannedRun run, Path folder) throws Exception {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>(List.of("-nostdin", "-y", "-loglevel", "error"));
    for (RunInput input : run.inputs()) {
      command.addAll(input.options());
      command.add("-i");
      command.add("file:" + input.path());
    }
    for (String graph : run.graphs()) {
      command.add("-filter_complex");
      command.add(graph.replaceAll("\\{gain[0-9]+\\}", KNOWN_GAIN));
    }
    for (PlannedOutput output : run.outputs()) {
      for (PlannedFile file : output.files()) {
        command.addAll(file.streams());
        command.addAll(file.containerOptions());
        command.add(folder.resolve(file.name()).toString());
      }
    }
    return command;
  }

  private static void print(
      List<Duration> together,
      List<Duration> inTurn,
      List<Duration> sideBySide,
      List<Duration> ours) {
    double best = Math.min(median(together), Math.min(median(inTurn), median(sideBySide)));
    System.out.printf(
        Locale.ROOT, "%nBoth previews of %d s of 1080p, %d rounds, seconds%n", SECONDS, ROUNDS);
    row("ffmpeg, one command", together);
    row("ffmpeg, two commands in turn", inTurn);
    row("ffmpeg, two commands side by side", sideBySide);
    row("Dubdeck, job-exported to both published", ours);
    System.out.printf(
        Locale.ROOT,
        "ratio to the best bare arrangement: %.3f (target <= %.2f)%n",
        median(ours) / best,
        TARGET);
  }

  private static void row(String name, List<Duration> times) {
    System.out.printf(
        Locale.ROOT,
        "%-42s min %6.2f  median %6.2f  max %6.2f%n",
        name,
        seconds(times.stream().min(Duration::compareTo).orElseThrow()),
        median(times),
        seconds(times.stream().max(Duration::compareTo).orElseThrow()));
  }

  private static double median(List<Duration> times) {
    return seconds(times.stream().sorted().toList().get(times.size() / 2));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}

package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderIT {
  private static final Presets PRESETS = Presets.load();

  private final MediaLab lab = MediaLab.open();

  @TempDir Path folder;

  @Test
  void everyPresetKeepsItsPromise() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 3);

    Path subtitles =
        Files.writeString(folder.resolve("subs.srt"), "1\n00:00:00,500 --> 00:00:01,500\nHi\n");

    Map<String, Path> files =
        render(List.of(video(film), source(SourceRole.SUBTITLES, subtitles, "en")), PRESETS.all());

    assertThat(files).containsOnlyKeys(PRESETS.all().stream().map(Preset::id).toList());
  }

  @Test
  void dubReplacesTheSoundAndTheOriginalStaysBeside() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 3);
    Path dub = lab.sound(folder.resolve("dub.wav"), 2);
    Path background = lab.sound(folder.resolve("background.flac"), 5);
    Path subtitles =
        Files.writeString(
            folder.resolve("subs.srt"),
            "1\n00:00:00,500 --> 00:00:01,500\nHi\n\n2\n00:00:02,000 --> 00:00:09,000\nLate\n");
    List<RenderSource> sources =
        List.of(
            video(film),
            source(SourceRole.DUB_AUDIO, dub, "de-DE"),
            source(SourceRole.BACKGROUND, background, null),
            source(SourceRole.SUBTITLES, subtitles, "de"));

    Map<String, Path> files = render(sources, kinds("mkv", "mp4"));

    SourceProbe mkv = lab.measure(files.get("mkv/standard/1"));
    assertThat(mkv.audios()).extracting("title").containsExactly("Dub", "Original", "Background");
    assertThat(mkv.audios()).extracting("language").containsExactly("deu", null, null);
    assertThat(mkv.subtitles()).hasSize(1);
    SourceProbe mp4 = lab.measure(files.get("mp4/standard/1"));
    assertThat(mp4.audios()).extracting("language").containsExactly("deu");
    assertThat(mp4.subtitles()).extracting("codec").containsExactly("mov_text");
    assertThat(mp4.video().orElseThrow().codec()).isEqualTo("h264");
  }

  @Test
  void videoWithoutSoundGivesAllThatNeedsNone() throws Exception {
    Path film = lab.silentFilm(folder.resolve("mute.mkv"), 2);

    RenderPlan plan = RenderPlan.plan(List.of(video(film)), PRESETS.all());
    Map<String, Path> files = render(plan);

    assertThat(plan.refusals())
        .extracting(Refusal::code)
        .containsExactlyInAnyOrder("no_audio", "no_audio", "no_audio", "no_subtitles");
    assertThat(files).hasSize(PRESETS.all().size() - 4);
  }

  @Test
  void soundWithoutPictureGivesWhatIsHeardAtItsLoudness() throws Exception {
    Path quiet = folder.resolve("quiet.m4a");
    lab.make(quiet, "-f", "lavfi", "-i", MediaLab.SOUND + ",volume=-12dB", "-t", "5");

    RenderPlan plan = RenderPlan.plan(List.of(video(quiet)), PRESETS.all());
    Map<String, Path> files = render(plan);

    assertThat(plan.refusals()).extracting(Refusal::code).containsOnly("no_video", "no_subtitles");
    assertThat(files)
        .containsOnlyKeys("m4a/standard/1", "peaks/standard/1", "preview_audio/standard/1");
    assertThat(loudness(files.get("preview_audio/standard/1"))).isBetween(-16.5, -15.5);
  }

  @Test
  void foreignAndOddPicturesAreEncodedToPlainEvenOnes() throws Exception {
    Path odd = folder.resolve("odd.mkv");
    lab.make(
        odd,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=321x181:r=30000/1001",
        "-f",
        "lavfi",
        "-i",
        MediaLab.SOUND,
        "-t",
        "3",
        "-pix_fmt",
        "yuv444p",
        "-c:v",
        "ffv1",
        "-c:a",
        "flac");

    Map<String, Path> files = render(List.of(video(odd)), kinds("mkv", "mp4", "preview_mp4"));

    var mp4 = lab.measure(files.get("mp4/standard/1")).video().orElseThrow();
    assertThat(List.of(mp4.width(), mp4.height())).containsExactly(320, 180);
    assertThat(mp4.isPlainH264()).isTrue();
    var mkv = lab.measure(files.get("mkv/standard/1")).video().orElseThrow();
    assertThat(mkv.codec()).isEqualTo("ffv1");
  }

  @Test
  void transportStreamsWithLateClocksKeepTheirLength() throws Exception {
    Path ts = lab.film(folder.resolve("broadcast.ts"), 4);

    Map<String, Path> files =
        render(List.of(video(ts)), kinds("mkv", "mp4", "preview_mp4", "preview_audio"));

    assertThat(files).hasSize(4);
  }

  @Test
  void tinyAndShortSourcesWork() throws Exception {
    Path tiny = folder.resolve("tiny.mp4");
    lab.make(tiny, "-f", "lavfi", "-i", "testsrc2=s=16x16:r=10", "-t", "0.3", "-c:v", "libx264");

    Map<String, Path> files =
        render(List.of(video(tiny)), kinds("mkv", "mp4", "preview_mp4", "poster"));

    assertThat(files).hasSize(4);
  }

  @Test
  void posterSkipsTheBlackOpening() throws Exception {
    Path film = folder.resolve("dark.mp4");
    lab.make(
        film,
        "-f",
        "lavfi",
        "-i",
        "color=black:s=320x180:r=25:d=3,format=yuv420p[a];testsrc2=s=320x180:r=25:d=1[b];"
            + "[a][b]concat=n=2:v=1",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-g",
        "250");

    Map<String, Path> files = render(List.of(video(film)), kinds("poster"));

    assertThat(files).hasSize(1);
  }

  @Test
  void blackFilmHasNoPoster() throws Exception {
    Path film = folder.resolve("black.mp4");
    lab.make(film, "-f", "lavfi", "-i", "color=black:s=320x180:r=25:d=1", "-c:v", "libx264");
    PlannedRun run = RenderPlan.plan(List.of(video(film)), kinds("poster")).runs().getFirst();

    RenderResult result = execute(run);

    assertThat(result)
        .isInstanceOfSatisfying(
            RenderResult.Failed.class,
            failed -> assertThat(failed.code()).isEqualTo("check_failed"));
  }

  @Test
  void checkTellsTheTruthAboutTheWrongFile() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 3);
    PlannedRun run = RenderPlan.plan(List.of(video(film)), kinds("preview_mp4")).runs().getFirst();
    Path other = lab.sound(folder.resolve("other.m4a"), 1);

    List<ReceiptLine> lines =
        new OutputCheck(lab.tools(), lab.runner())
            .check(RenderedFile.alone(run.outputs().getFirst(), other));

    assertThat(lines)
        .filteredOn(line -> !line.ok())
        .extracting(ReceiptLine::check)
        .contains("video_tracks", "audio_duration");
  }

  @Test
  void whatSomebodyElseFinishedHoldsNothingBesides() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 2);
    List<RenderSource> sources = List.of(video(film));
    Path made = render(sources, kinds("mkv")).values().iterator().next();
    Path page = Files.writeString(folder.resolve("page.html"), "<script>alert(1)</script>");
    Path attached = folder.resolve("attached.mkv");
    lab.make(
        attached,
        "-i",
        made.toString(),
        "-attach",
        page.toString(),
        "-metadata:s:t",
        "mimetype=text/html",
        "-map",
        "0",
        "-c",
        "copy");
    PlannedRun run = RenderPlan.plan(sources, kinds("mkv")).runs().getFirst();
    OutputCheck check = new OutputCheck(lab.tools(), lab.runner());

    assertThat(check.checkFound(RenderedFile.alone(run.outputs().getFirst(), made)))
        .allMatch(ReceiptLine::ok);
    assertThat(check.checkFound(RenderedFile.alone(run.outputs().getFirst(), attached)))
        .filteredOn(line -> !line.ok())
        .extracting(ReceiptLine::check)
        .containsExactly("other_tracks");
  }

  @Test
  void pictureOfAnotherSizeIsNotDecoded() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 2);
    PlannedRun run = RenderPlan.plan(List.of(video(film)), kinds("poster")).runs().getFirst();
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");
    Path giant = folder.resolve("giant.jpg");
    // The header alone: whoever decodes it needs 12 GiB.
    byte[] header = HexFormat.of().parseHex("ffd8ffc0001108ffffffff03012200021101031101");
    Files.write(giant, header);
    OutputCheck check = new OutputCheck(lab.tools(), lab.runner());

    for (Path file : List.of(text, giant)) {
      assertThat(check.checkFound(RenderedFile.alone(run.outputs().getFirst(), file)))
          .hasSize(1)
          .noneMatch(ReceiptLine::ok);
    }
  }

  private RenderSource video(Path file) throws Exception {
    return source(SourceRole.VIDEO, file, null);
  }

  private RenderSource source(SourceRole role, Path file, String language) throws Exception {
    return new RenderSource(role, file, lab.measure(file), language);
  }

  private static List<Preset> kinds(String... kinds) {
    return List.of(kinds).stream().map(kind -> PRESETS.find(kind).orElseThrow()).toList();
  }

  private Map<String, Path> render(List<RenderSource> sources, List<Preset> presets)
      throws Exception {
    return render(RenderPlan.plan(sources, presets));
  }

  private Map<String, Path> render(RenderPlan plan) throws Exception {
    Map<String, Path> files = new TreeMap<>();
    for (PlannedRun run : plan.runs()) {
      RenderResult result = execute(run);
      assertThat(result).isInstanceOf(RenderResult.Rendered.class);
      for (RenderedFile file : ((RenderResult.Rendered) result).files()) {
        List<ReceiptLine> lines = new OutputCheck(lab.tools(), lab.runner()).check(file);
        assertThat(lines).as(file.output().preset().id()).allMatch(ReceiptLine::ok);
        files.put(file.output().preset().id(), file.path());
      }
    }
    return files;
  }

  private RenderResult execute(PlannedRun run) throws Exception {
    List<Double> progress = new ArrayList<>();
    Path work = Files.createTempDirectory(folder, "work");
    RenderResult result =
        new RenderRun(lab.tools(), lab.runner(), RenderLimits.usual(2))
            .execute(run, work, progress::add, new Cancellation());
    assertThat(progress).allMatch(part -> part >= 0 && part <= 1);
    return result;
  }

  private double loudness(Path file) throws Exception {
    String report =
        lab.run(Path.of("-"), "-i", file.toString(), "-af", "ebur128=framelog=quiet", "-f", "null");
    Matcher line = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS").matcher(report);
    assertThat(line.find()).isTrue();
    return Double.parseDouble(line.group(1));
  }
}

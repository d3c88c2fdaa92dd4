package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Presets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderPlanTest {
  private static final Presets PRESETS = Presets.load();
  private static final RenderSource DUB = Sources.sound(SourceRole.DUB_AUDIO, "dub.wav", "de");

  @Test
  void exportsOfOneGroupShareARunAndPreviewsComeFirst() {
    RenderPlan plan =
        plan(List.of(Sources.film()), "poster", "mkv", "preview_audio", "mp4", "preview_mp4");

    assertThat(plan.runs())
        .extracting(RenderPlanTest::kinds)
        .containsExactly(
            List.of("preview_audio", "preview_mp4"), List.of("mkv", "mp4"), List.of("poster"));
    assertThat(plan.refusals()).isEmpty();
  }

  @Test
  void previewsAreMadeWithTheEncodesForWhichThePictureIsDecoded() {
    List<Preset> presets =
        kinds("poster", "storyboard", "mobile_mp4", "mkv", "preview_mp4", "preview_audio");

    assertThat(RenderPlan.plan(List.of(Sources.film()), presets).runs())
        .extracting(RenderPlanTest::kinds)
        .containsExactly(
            List.of("mkv"),
            List.of("mobile_mp4", "storyboard", "preview_mp4", "preview_audio"),
            List.of("poster"));
  }

  @Test
  void previewsStayApartFromEncodesThatAreMadeSliceBySlice() {
    List<Preset> presets = kinds("mobile_mp4", "mkv", "preview_mp4");

    assertThat(RenderPlan.planSliced(List.of(Sources.film()), presets).runs())
        .extracting(RenderPlanTest::kinds)
        .containsExactly(List.of("preview_mp4"), List.of("mkv"), List.of("mobile_mp4"));
  }

  @Test
  void encodingAMasterDoesNotHoldUpTheCopy() {
    RenderPlan plan = plan(List.of(Sources.film("hevc", "yuv420p10le", 640, 360)), "mkv", "mp4");

    assertThat(plan.runs())
        .extracting(RenderPlanTest::kinds)
        .containsExactly(List.of("mkv"), List.of("mp4"));
    assertThat(options(plan.runs().get(0))).containsSequence("-c:v", "copy");
    assertThat(options(plan.runs().get(1))).containsSequence("-c:v", "libx264");
  }

  @Test
  void tenBitH264IsEncodedForMp4() {
    RenderPlan plan = plan(List.of(Sources.film("h264", "yuv420p10le", 640, 360)), "mp4");

    assertThat(options(plan)).contains("libx264");
  }

  @Test
  void withoutPictureOnlyTheAudioPreviewIsMade() {
    RenderPlan plan =
        plan(
            List.of(Sources.sound(SourceRole.VIDEO, "talk.mp4", null)),
            "mkv",
            "mp4",
            "preview_mp4",
            "preview_audio",
            "poster");

    assertThat(plan.runs())
        .extracting(RenderPlanTest::kinds)
        .containsExactly(List.of("preview_audio"));
    assertThat(plan.refusals())
        .extracting(refusal -> refusal.preset().kind(), Refusal::code)
        .containsExactly(
            tuple("mkv", "no_video"),
            tuple("mp4", "no_video"),
            tuple("preview_mp4", "no_video"),
            tuple("poster", "no_video"));
  }

  @Test
  void withoutSoundOnlyTheAudioPreviewIsRefused() {
    RenderPlan plan = plan(List.of(Sources.muteFilm()), "mkv", "preview_mp4", "preview_audio");

    assertThat(plan.refusals()).extracting(Refusal::code).containsExactly("no_audio");
    assertThat(plan.runs()).hasSize(2);
    assertThat(options(plan.runs().get(0))).doesNotContain("-c:a:0");
  }

  @Test
  void nothingToWorkOnRefusesEverything() {
    RenderPlan plan = plan(List.of(), "mkv", "preview_audio", "poster");

    assertThat(plan.runs()).isEmpty();
    assertThat(plan.refusals())
        .extracting(Refusal::code)
        .containsExactly("no_video", "no_audio", "no_video");
  }

  @Test
  void dubIsTheDefaultTrackAndTheOthersFollow() {
    RenderPlan plan =
        plan(
            List.of(
                Sources.film(),
                DUB,
                Sources.sound(SourceRole.DIALOGUE, "dialogue.wav", null),
                Sources.sound(SourceRole.BACKGROUND, "background.wav", null)),
            "mkv");

    PlannedOutput mkv = only(plan);
    assertThat(mkv.promise().audioLanguages()).containsExactly("deu", "eng", "und", "und");
    assertThat(options(plan))
        .containsSubsequence("title=Dub", "title=Original", "title=Background", "title=Dialogue")
        .containsSubsequence("-disposition:a:0", "default", "-disposition:a:1", "0");
    assertThat(plan.runs().getFirst().inputs()).hasSize(5);
  }

  @Test
  void mp4HasOneTrackWhateverIsThere() {
    RenderPlan plan = plan(List.of(Sources.film(), DUB, Sources.subtitles("de-DE")), "mp4");

    assertThat(only(plan).promise().audioLanguages()).containsExactly("deu");
    assertThat(only(plan).promise().subtitles()).isEqualTo(1);
    assertThat(options(plan)).containsSequence("-c:s", "mov_text", "-t", "60.000000");
  }

  @Test
  void soundIsPaddedOrCutToThePicture() {
    RenderPlan plan = plan(List.of(Sources.film(), DUB), "preview_mp4");

    assertThat(options(plan))
        .anyMatch(option -> option.contains("apad=whole_dur=60.000000,atrim=end=60.000000["));
    assertThat(only(plan).promise().durationSeconds()).isEqualTo(60);
    assertThat(only(plan).promise().toleranceSeconds()).isEqualTo(0.05);
  }

  @Test
  void soundAloneKeepsItsOwnLength() {
    RenderPlan plan = plan(List.of(DUB), "preview_audio");

    assertThat(only(plan).promise().durationSeconds()).isEqualTo(42);
    assertThat(only(plan).loudness()).isNotNull();
    assertThat(options(plan)).anyMatch(option -> option.contains(Loudness.placeholder(0)));
  }

  @Test
  void longFilmHasAWiderStoryboardRatherThanManySheets() {
    var spec = PRESETS.find("storyboard").orElseThrow().storyboard();

    assertThat(SidePlans.tiles(spec, 3600)).isEqualTo(360);
    assertThat(SidePlans.interval(spec, 3600)).isEqualTo(10);
    assertThat(SidePlans.tiles(spec, 12 * 3600)).isEqualTo(1440);
    assertThat(SidePlans.interval(spec, 12 * 3600)).isEqualTo(30);
  }

  @Test
  void sizesAreAChainOfScalersBehindOneDecoder() {
    RenderPlan plan =
        plan(List.of(Sources.film("hevc", "yuv420p", 1920, 1080)), "mobile_mp4", "mp4", "hls");

    assertThat(plan.runs()).hasSize(1);
    assertThat(plan.runs().getFirst().graphs().getFirst())
        .startsWith("[0:0]bwdif=mode=send_frame:deint=interlaced,scale=1920:1080")
        .containsSubsequence("scale=1920:1080", "scale=1280:720", "scale=854:480", "scale=640:360")
        .containsOnlyOnce("[0:0]")
        .containsOnlyOnce("scale=1280:720");
  }

  @Test
  void previewIsNeverScaledUp() {
    RenderPlan plan = plan(List.of(Sources.film("h264", "yuv420p", 427, 241)), "preview_mp4");

    assertThat(only(plan).promise().width()).isEqualTo(426);
    assertThat(only(plan).promise().height()).isEqualTo(240);
  }

  @Test
  void splittingGivesOneRunForEachOutput() {
    PlannedRun run = plan(List.of(Sources.film()), "mkv", "mp4").runs().getFirst();

    assertThat(run.split())
        .extracting(RenderPlanTest::kinds)
        .containsExactly(List.of("mkv"), List.of("mp4"));
  }

  @Test
  void graphsOfOneRunShareAFileButNoInput() {
    PlannedRun run =
        plan(List.of(Sources.film()), "preview_mp4", "preview_audio").runs().getFirst();

    assertThat(run.inputs())
        .hasSize(2)
        .extracting(RunInput::path)
        .containsOnly(Sources.film().path());
    assertThat(run.graphs())
        .satisfiesExactly(
            picture -> assertThat(picture).startsWith("[0:0]").doesNotContain("1:"),
            sound -> assertThat(sound).startsWith("[1:1]asplit=2").doesNotContain("[0:"));
  }

  @Test
  void noWordOfASourceReachesAnOption() {
    RenderSource film = Sources.film();
    RenderSource hostile =
        new RenderSource(SourceRole.VIDEO, film.path(), film.probe(), "en -i /etc/passwd");

    RenderPlan plan = RenderPlan.plan(List.of(hostile), PRESETS.all());

    assertThat(plan.runs())
        .flatExtracting(RenderPlanTest::options)
        .noneMatch(option -> option.contains("passwd") || option.contains("rm -rf"))
        .contains("language=und");
  }

  @Test
  void everyInputIsBoundToLocalFilesAndItsOwnDemuxer() {
    RenderPlan plan = RenderPlan.plan(List.of(Sources.film(), DUB), PRESETS.all());

    assertThat(plan.runs())
        .flatExtracting(PlannedRun::inputs)
        .allSatisfy(
            input ->
                assertThat(input.options())
                    .containsSubsequence("-protocol_whitelist", "file", "-f", "mov"));
  }

  private static RenderPlan plan(List<RenderSource> sources, String... kinds) {
    return RenderPlan.plan(sources, kinds(kinds));
  }

  private static List<Preset> kinds(String... kinds) {
    return List.of(kinds).stream().map(kind -> PRESETS.find(kind).orElseThrow()).toList();
  }

  private static PlannedOutput only(RenderPlan plan) {
    assertThat(plan.runs()).hasSize(1);
    return only(plan.runs().getFirst());
  }

  private static PlannedOutput only(PlannedRun run) {
    assertThat(run.outputs()).hasSize(1);
    return run.outputs().getFirst();
  }

  private static List<String> options(RenderPlan plan) {
    assertThat(plan.runs()).hasSize(1);
    return options(plan.runs().getFirst());
  }

  /** Graphs, streams and containers of all files. */
  private static List<String> options(PlannedRun run) {
    List<String> options = new ArrayList<>(run.graphs());
    for (PlannedOutput output : run.outputs()) {
      for (PlannedFile file : output.files()) {
        options.addAll(file.streams());
        options.addAll(file.containerOptions());
      }
    }
    return options;
  }

  private static List<String> kinds(PlannedRun run) {
    return run.outputs().stream().map(output -> output.preset().kind()).toList();
  }
}

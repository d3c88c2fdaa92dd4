package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.media.ffmpeg.VideoTrack;
import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever comes in: what can be made of it is made and passes its check, the rest is refused. */
class OddSourcesIT {
  private static final String[] KINDS = {
    "mp4", "fmp4", "mobile_mp4", "hls", "m4a", "preview_mp4", "storyboard", "peaks"
  };
  private static final List<String> SOUND = List.of("-f", "lavfi", "-i", MediaLab.SOUND);

  private final MediaLab lab = MediaLab.open();
  @TempDir Path folder;
  private KindsLab kinds;

  @BeforeEach
  void open() {
    kinds = new KindsLab(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "odd sizes | mkv | testsrc2=s=177x99:r=25 | -c:v ffv1 -pix_fmt yuv444p -c:a flac",
        "rates that vary | mkv | testsrc2=s=160x90:r=30,select='lt(mod(n,30),9)+eq(mod(n,30),20)'"
            + " | -fps_mode vfr -c:v libx264 -pix_fmt yuv420p -c:a aac",
        "ten bits | mkv | testsrc2=s=160x90:r=24000/1001 | -c:v libx265 -pix_fmt yuv420p10le -c:a"
            + " ac3",
        "interlaced | ts | testsrc2=s=160x96:r=50,tinterlace=4 | -c:v mpeg2video -flags +ildct+ilme"
            + " -c:a mp2",
        "full range | mov | testsrc2=s=160x90:r=25 | -c:v mjpeg -pix_fmt yuvj422p -c:a mp2",
        "six channels | mkv | testsrc2=s=160x90:r=25 | -c:v libx264 -pix_fmt yuv420p -ac 6 -c:a"
            + " flac",
        "one channel | mp4 | testsrc2=s=160x90:r=25 | -c:v libx264 -pix_fmt yuv420p -ac 1 -c:a aac",
        "late start | ts | testsrc2=s=160x90:r=25 | -c:v libx264 -pix_fmt yuv420p -c:a aac"
            + " -output_ts_offset 900"
      })
  void allKindsAreMadeOf(String what, String type, String picture, String coding) throws Exception {
    Path source = make("source." + type, picture, coding);

    Map<String, RenderedFile> made =
        kinds.make(List.of(kinds.source(SourceRole.VIDEO, source, null)), KINDS);

    assertThat(made).as(what).hasSize(KINDS.length);
  }

  /** The index of such a film hides its first frames, which a copy takes along. */
  @Test
  void negativeTimesStayHidden() throws Exception {
    Path source =
        make(
            "cut.mp4",
            "testsrc2=s=160x90:r=25",
            "-c:v libx264 -bf 3 -pix_fmt yuv420p -c:a aac"
                + " -output_ts_offset -0.4 -avoid_negative_ts disabled");

    Map<String, RenderedFile> made =
        kinds.make(
            List.of(kinds.source(SourceRole.VIDEO, source, null)),
            "mp4",
            "fmp4",
            "hls",
            "preview_mp4",
            "peaks");

    assertThat(made).hasSize(5);
  }

  /** Cut between key frames and not encoded: what comes before the cut is there and hidden. */
  @Test
  void aFilmWhoseFirstFramesAreHiddenIsAsLongInFragments() throws Exception {
    Path whole =
        make("whole.mp4", "testsrc2=s=160x90:r=25", "-c:v libx264 -g 50 -pix_fmt yuv420p -c:a aac");
    Path cut = folder.resolve("hidden.mp4");
    lab.make(cut, "-ss", "0.6", "-i", whole.toString(), "-c", "copy");
    VideoTrack source = lab.measure(cut).video().orElseThrow();

    Map<String, RenderedFile> made =
        kinds.make(List.of(kinds.source(SourceRole.VIDEO, cut, null)), "mp4", "fmp4");

    VideoTrack fragmented = lab.measure(made.get("fmp4").path()).video().orElseThrow();
    assertThat(source.startsHidden()).isTrue();
    assertThat(fragmented.startsHidden()).isFalse();
    assertThat(fragmented.endSeconds()).isCloseTo(source.endSeconds(), within(0.05));
  }

  /** Counted by ffmpeg's own detector, which finds the fields in the source. */
  @Test
  void fieldsBecomeWholePictures() throws Exception {
    Path source =
        make(
            "fields.mkv",
            "testsrc2=s=320x192:r=50,tinterlace=4",
            "-c:v libx264 -pix_fmt yuv420p -flags +ildct+ilme -c:a aac");

    RenderedFile made =
        kinds
            .make(List.of(kinds.source(SourceRole.VIDEO, source, null)), "preview_mp4")
            .get("preview_mp4");

    assertThat(framesOfFields(source)).isGreaterThan(40);
    // some, in a picture so small and coded so lightly, look to the detector as if
    assertThat(framesOfFields(made.path())).isLessThan(10);
  }

  @Test
  void aPictureTooSmallForFieldsHasItsPoster() throws Exception {
    Path source = make("thin.mkv", "testsrc2=s=64x2:r=25", "-c:v ffv1 -c:a flac");

    assertThat(kinds.make(List.of(kinds.source(SourceRole.VIDEO, source, null)), "poster"))
        .hasSize(1);
  }

  private int framesOfFields(Path film) throws Exception {
    String said =
        lab.run(
            folder.resolve("detected.nut"),
            "-loglevel",
            "info",
            "-i",
            film.toString(),
            "-vf",
            "idet");
    Matcher counts =
        Pattern.compile("Multi frame detection: TFF: *([0-9]+) BFF: *([0-9]+)").matcher(said);
    // the filter is opened twice and tells of both; the film went through the second
    int frames = -1;
    while (counts.find()) {
      frames = Integer.parseInt(counts.group(1)) + Integer.parseInt(counts.group(2));
    }
    return frames;
  }

  @Test
  void turnedPictureIsUpright() throws Exception {
    Path flat = make("flat.mp4", "testsrc2=s=160x90:r=25", "-c:v libx264 -pix_fmt yuv420p");
    Path turned =
        lab.make(
            folder.resolve("turned.mp4"),
            "-display_rotation",
            "90",
            "-i",
            flat.toString(),
            "-c",
            "copy");

    Map<String, RenderedFile> made =
        kinds.make(List.of(kinds.source(SourceRole.VIDEO, turned, null)), "mobile_mp4", "hls");

    assertThat(made.values())
        .extracting(
            file -> file.output().promise().width() + "x" + file.output().promise().height())
        .containsOnly("90x160");
  }

  @Test
  void soundThatStartsLateNeitherHangsNorShifts() throws Exception {
    Path film =
        make("film.mp4", "testsrc2=s=160x90:r=25", "-c:v libx264 -pix_fmt yuv420p -c:a aac");
    Path late =
        lab.make(
            folder.resolve("late.mkv"),
            "-i",
            film.toString(),
            "-itsoffset",
            "0.7",
            "-i",
            film.toString(),
            "-map",
            "0:v",
            "-map",
            "1:a",
            "-c",
            "copy");

    for (int i = 0; i < 3; i++) {
      Map<String, RenderedFile> made =
          kinds.make(List.of(kinds.source(SourceRole.VIDEO, late, null)), KINDS);
      assertThat(made).hasSize(KINDS.length);
    }
  }

  @Test
  void noSoundGivesAllThatIsSeen() throws Exception {
    Path mute = lab.silentFilm(folder.resolve("mute.mp4"), 2);
    RenderPlan plan =
        RenderPlan.plan(List.of(kinds.source(SourceRole.VIDEO, mute, null)), KindsLab.kinds(KINDS));

    assertThat(kinds.make(plan))
        .containsOnlyKeys("mp4", "fmp4", "mobile_mp4", "hls", "preview_mp4", "storyboard");
    assertThat(plan.refusals()).extracting(Refusal::code).containsOnly("no_audio").hasSize(2);
  }

  @Test
  void noPictureGivesAllThatIsHeard() throws Exception {
    Path talk = lab.sound(folder.resolve("talk.flac"), 2);
    RenderPlan plan =
        RenderPlan.plan(List.of(kinds.source(SourceRole.VIDEO, talk, null)), KindsLab.kinds(KINDS));

    assertThat(kinds.make(plan)).containsOnlyKeys("m4a", "peaks");
    assertThat(plan.refusals()).extracting(Refusal::code).containsOnly("no_video").hasSize(6);
  }

  private Path make(String name, String picture, String coding) throws Exception {
    List<String> options = new ArrayList<>(List.of("-f", "lavfi", "-i", picture));
    options.addAll(SOUND);
    options.addAll(List.of("-t", "2"));
    options.addAll(List.of(coding.strip().split(" +")));
    if (name.endsWith(".ts")) {
      options.addAll(List.of("-f", "mpegts"));
    }
    return lab.make(folder.resolve(name), options.toArray(String[]::new));
  }
}

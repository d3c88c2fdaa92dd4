package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What studios send is rarely the tidy MP4 of the other tests. */
class SourceVarietyIT {
  private static final List<Preset> KINDS =
      Stream.of("mkv", "mp4", "preview_mp4", "preview_audio")
          .map(kind -> Presets.load().find(kind).orElseThrow())
          .toList();

  private final MediaLab lab = MediaLab.open();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "film.webm, libvpx, libopus, 25",
    "film.avi, mpeg4, libmp3lame, 25",
    "film.mpg, mpeg2video, mp2, 25",
    "film.mov, prores, pcm_s24le, 24000/1001",
    "film.mkv, libx265, ac3, 50"
  })
  void containersAndCodecsOfTheTrade(String name, String video, String audio, String rate)
      throws Exception {
    Path film =
        lab.make(
            folder.resolve(name),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=192x108:r=" + rate,
            "-f",
            "lavfi",
            "-i",
            MediaLab.SOUND,
            "-t",
            "2",
            "-c:v",
            video,
            "-c:a",
            audio,
            "-bf",
            video.equals("mpeg4") ? "2" : "0");

    assertEverythingIsMade(film);
  }

  @Test
  void soundThatStartsLate() throws Exception {
    assertEverythingIsMade(shifted("late-sound.mkv", "0", "0.7"));
  }

  @Test
  void pictureThatStartsLate() throws Exception {
    assertEverythingIsMade(shifted("late-picture.mkv", "0.7", "0"));
  }

  @Test
  void frameRateThatVaries() throws Exception {
    Path film =
        lab.make(
            folder.resolve("vfr.mp4"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=192x108:r=30,select='lt(mod(n,30),12)+eq(mod(n,30),20)'",
            "-f",
            "lavfi",
            "-i",
            MediaLab.SOUND,
            "-t",
            "5",
            "-fps_mode",
            "vfr",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p");

    assertEverythingIsMade(film);
  }

  @Test
  void manyChannelsAndASlowFrameRate() throws Exception {
    Path film =
        lab.make(
            folder.resolve("surround.mkv"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=192x108:r=2",
            "-f",
            "lavfi",
            "-i",
            "anoisesrc=a=0.1:r=96000,aformat=channel_layouts=7.1",
            "-t",
            "6",
            "-c:v",
            "libx264",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "flac");

    assertEverythingIsMade(film);
  }

  private Path shifted(String name, String picture, String sound) throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 3);
    return lab.make(
        folder.resolve(name),
        "-itsoffset",
        picture,
        "-i",
        film.toString(),
        "-itsoffset",
        sound,
        "-i",
        film.toString(),
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c",
        "copy");
  }

  private void assertEverythingIsMade(Path film) throws Exception {
    RenderSource source = new RenderSource(SourceRole.VIDEO, film, lab.measure(film), null);
    RenderPlan plan = RenderPlan.plan(List.of(source), KINDS);
    assertThat(plan.refusals()).isEmpty();
    for (PlannedRun run : plan.runs()) {
      Path work = Files.createTempDirectory(folder, "work");
      RenderResult result =
          new RenderRun(lab.tools(), lab.runner(), RenderLimits.usual(2))
              .execute(run, work, part -> {}, new Cancellation());
      assertThat(result).isInstanceOf(RenderResult.Rendered.class);
      for (RenderedFile file : ((RenderResult.Rendered) result).files()) {
        assertThat(new OutputCheck(lab.tools(), lab.runner()).check(file))
            .as(file.output().preset().id())
            .allMatch(ReceiptLine::ok);
      }
    }
  }
}

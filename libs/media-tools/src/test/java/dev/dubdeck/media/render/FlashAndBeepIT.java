package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

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

/** What is seen and what is heard at once stays so, whatever is made of it. */
class FlashAndBeepIT {
  private static final double APART = 0.020;

  /** A frame of 23.976 is a little later than a second: no flash is cut in half by this. */
  private static final String FLASH =
      "color=black:s=320x180:r=24000/1001,geq=lum='if(lt(mod(T,2),0.06),235,16)':cb=128:cr=128";

  /** The beep starts with the frame, so that the source itself is in time. */
  private static final String BEEP = "aevalsrc='0.5*sin(2*PI*1000*t)*lt(mod(t,2),0.06)':s=48000";

  private final MediaLab lab = MediaLab.open();
  @TempDir Path folder;
  private KindsLab kinds;

  @BeforeEach
  void open() {
    kinds = new KindsLab(folder);
  }

  @Test
  void everyKindWithPictureAndSoundIsInTime() throws Exception {
    Path clip =
        lab.make(
            folder.resolve("clip.ts"),
            "-f",
            "lavfi",
            "-i",
            FLASH,
            "-f",
            "lavfi",
            "-i",
            BEEP,
            "-t",
            "9",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-bf",
            "2",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-output_ts_offset",
            "7",
            "-f",
            "mpegts");

    Map<String, RenderedFile> made =
        kinds.make(
            List.of(kinds.source(SourceRole.VIDEO, clip, null)),
            "mkv",
            "mp4",
            "fmp4",
            "mobile_mp4",
            "preview_mp4",
            "hls",
            "mobile_hls");

    assertThat(made).hasSize(7);
    assertInTime(clip, made);
  }

  @Test
  void whatIsJoinedFromSlicesIsInTime() throws Exception {
    Path clip =
        lab.make(
            folder.resolve("clip.mp4"),
            "-f",
            "lavfi",
            "-i",
            FLASH,
            "-f",
            "lavfi",
            "-i",
            BEEP,
            "-t",
            "9",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-bf",
            "2",
            "-pix_fmt",
            "yuv444p",
            "-c:a",
            "aac",
            "-output_ts_offset",
            "7");

    Map<String, RenderedFile> made =
        kinds.makeInSlices(
            List.of(kinds.source(SourceRole.VIDEO, clip, null)),
            3,
            "mp4",
            "fmp4",
            "mobile_mp4",
            "hls",
            "mobile_hls");

    assertThat(made).hasSize(5);
    assertInTime(clip, made);
  }

  private void assertInTime(Path clip, Map<String, RenderedFile> made) throws Exception {
    List<Double> ofSource = offsets(clip);
    for (RenderedFile file : made.values()) {
      Path played =
          file.beside().isEmpty()
              ? file.path()
              : kinds.reassemble(
                  kinds.publish(file), folder.resolve(file.output().preset().kind() + ".mkv"));
      List<Double> offsets = offsets(played);
      assertThat(offsets).as(file.output().preset().kind()).hasSameSizeAs(ofSource).hasSize(4);
      assertThat(offsets)
          .as(file.output().preset().kind() + " against the source's " + ofSource)
          .allSatisfy(offset -> assertThat(Math.abs(offset)).isLessThanOrEqualTo(APART));
    }
  }

  /** How much later each beep comes than its flash, without the first, which has no edge. */
  private List<Double> offsets(Path file) throws Exception {
    List<Double> flashes =
        times(
            lab.run(
                Path.of("-"),
                "-copyts",
                "-i",
                file.toString(),
                "-an",
                "-vf",
                "blackdetect=d=0.5:pix_th=0.3",
                "-f",
                "null"),
            "black_end:\\s?([0-9.]+)");
    List<Double> beeps =
        times(
            lab.run(
                Path.of("-"),
                "-copyts",
                "-i",
                file.toString(),
                "-vn",
                "-af",
                "silencedetect=n=-30dB:d=0.5",
                "-f",
                "null"),
            "silence_end: ([0-9.]+)");
    List<Double> offsets = new ArrayList<>();
    for (int i = 0; i < Math.min(4, Math.min(flashes.size(), beeps.size())); i++) {
      offsets.add(beeps.get(i) - flashes.get(i));
    }
    return offsets;
  }

  private static List<Double> times(String report, String pattern) {
    List<Double> times = new ArrayList<>();
    Matcher found = Pattern.compile(pattern).matcher(report);
    while (found.find()) {
      times.add(Double.parseDouble(found.group(1)));
    }
    return times;
  }
}

package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A film that is made in slices is the film, frame by frame. */
class SlicedFilmIT {
  /** The number of each frame in ten bars, white for one. */
  private static final String NUMBERED =
      "color=black:s=320x180:r=24000/1001,geq=lum='16+219*gt(bitand(N,pow(2,floor(X/32))),0)':cb=128:cr=128";

  private static final int BARS = 10;

  private final MediaLab lab = MediaLab.open();
  @TempDir Path folder;
  private KindsLab kinds;

  @BeforeEach
  void open() {
    kinds = new KindsLab(folder);
  }

  @Test
  void everyFrameIsThereOnceInOrderAndAtItsTime() throws Exception {
    Path film = film("film.mp4", "null", "-output_ts_offset", "7");

    Map<String, RenderedFile> made = make(film, "mp4", "fmp4", "mobile_mp4", "hls");

    List<Frame> expected = frames(film);
    assertThat(expected).hasSizeGreaterThan(270).extracting(Frame::number).startsWith(0, 1, 2);
    assertThat(made).hasSize(4);
    for (RenderedFile file : made.values()) {
      assertSame(played(file), expected, file.output().preset().kind());
    }
  }

  @Test
  void framesThatComeUnevenlyOrNotAtAllForAWhileKeepTheirTimes() throws Exception {
    Path film =
        film(
            "uneven.mp4",
            "select='if(between(t,3.5,8.5),0,not(mod(n,3))+not(mod(n,5)))'",
            "-bf",
            "0");

    Map<String, RenderedFile> made = make(film, "mobile_mp4");

    assertSame(played(made.get("mobile_mp4")), frames(film), "mobile_mp4");
  }

  private void assertSame(Path played, List<Frame> expected, String kind) throws Exception {
    List<Frame> actual = frames(played);
    assertThat(actual)
        .as(kind)
        .extracting(Frame::number)
        .isEqualTo(expected.stream().map(Frame::number).toList());
    for (int i = 1; i < actual.size(); i++) {
      assertThat(actual.get(i).seconds() - actual.getFirst().seconds())
          .as("%s, frame %d", kind, i)
          .isCloseTo(expected.get(i).seconds() - expected.getFirst().seconds(), within(0.0015));
    }
  }

  private Map<String, RenderedFile> make(Path film, String... names) throws Exception {
    return kinds.makeInSlices(List.of(kinds.source(SourceRole.VIDEO, film, null)), 4, names);
  }

  private Path played(RenderedFile file) throws Exception {
    return file.beside().isEmpty()
        ? file.path()
        : kinds.reassemble(kinds.publish(file), folder.resolve("played.mkv"));
  }

  /** H.264 that no player of ours may copy, with frames that refer to later ones. */
  private Path film(String name, String filter, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-f", "lavfi", "-i", NUMBERED, "-f", "lavfi", "-i", MediaLab.SOUND, "-t", "12"));
    command.addAll(List.of("-vf", filter, "-fps_mode", "vfr", "-c:v", "libx264", "-preset"));
    command.addAll(List.of("ultrafast", "-g", "60", "-bf", "2", "-pix_fmt", "yuv444p"));
    command.addAll(List.of(options));
    command.addAll(List.of("-c:a", "aac"));
    return lab.make(folder.resolve(name), command.toArray(String[]::new));
  }

  private record Frame(int number, double seconds) {}

  private List<Frame> frames(Path film) throws Exception {
    Path bars = folder.resolve("bars.gray");
    lab.make(
        bars,
        "-i",
        film.toString(),
        "-an",
        "-fps_mode",
        "passthrough",
        "-vf",
        "scale=" + BARS + ":1:flags=area,format=gray",
        "-f",
        "rawvideo");
    Path times = folder.resolve("times.txt");
    lab.make(
        times,
        "-copyts",
        "-i",
        film.toString(),
        "-an",
        "-fps_mode",
        "passthrough",
        "-enc_time_base",
        "filter",
        "-f",
        "framemd5");
    return frames(Files.readAllBytes(bars), Files.readAllLines(times));
  }

  private static List<Frame> frames(byte[] bars, List<String> times) throws IOException {
    List<Frame> frames = new ArrayList<>();
    double tick = 0;
    for (String line : times) {
      if (line.startsWith("#tb 0: ")) {
        String[] base = line.substring("#tb 0: ".length()).split("/", -1);
        tick = Double.parseDouble(base[0]) / Double.parseDouble(base[1]);
      } else if (!line.startsWith("#")) {
        int number = 0;
        for (int bar = 0; bar < BARS; bar++) {
          number |= (bars[frames.size() * BARS + bar] & 0xff) > 127 ? 1 << bar : 0;
        }
        frames.add(new Frame(number, Long.parseLong(line.split(",", -1)[2].strip()) * tick));
      }
    }
    assertThat(bars).hasSize(frames.size() * BARS);
    return frames;
  }
}

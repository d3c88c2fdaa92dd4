package dev.dubdeck.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import dev.dubdeck.media.lab.MediaLab;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaProbeIT {
  private final MediaLab lab = MediaLab.open();

  @TempDir Path folder;

  @Test
  void filmIsMeasuredByItsPackets() throws Exception {
    SourceProbe probe = lab.measure(lab.film(folder.resolve("no-extension"), "mp4", 3));

    VideoTrack video = probe.video().orElseThrow();
    assertThat(List.of(video.width(), video.height())).containsExactly(320, 180);
    assertThat(video.framesPerSecond()).isEqualTo(25);
    assertThat(video.endSeconds()).isCloseTo(3, within(0.01));
    assertThat(video.isPlainH264()).isTrue();
    assertThat(probe.audio().orElseThrow().channels()).isEqualTo(2);
    assertThat(probe.durationSeconds()).isCloseTo(3, within(0.05));
  }

  @Test
  void coverIsNoPicture() throws Exception {
    Path song = folder.resolve("song.m4a");
    lab.make(
        song,
        "-f",
        "lavfi",
        "-i",
        MediaLab.SOUND,
        "-f",
        "lavfi",
        "-i",
        MediaLab.PICTURE,
        "-t",
        "1",
        "-frames:v",
        "1",
        "-c:v",
        "mjpeg",
        "-disposition:v",
        "attached_pic");

    SourceProbe probe = lab.measure(song);

    assertThat(probe.videos()).isEmpty();
    assertThat(probe.audios()).hasSize(1);
  }

  @Test
  void turnedPhoneVideoIsShownUpright() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 1);
    Path turned = folder.resolve("turned.mp4");
    lab.make(turned, "-display_rotation", "90", "-i", film.toString(), "-c", "copy");

    VideoTrack video = lab.measure(turned).video().orElseThrow();

    assertThat(List.of(video.displayWidth(), video.displayHeight())).containsExactly(180, 320);
  }

  @Test
  void nothingInItIsEmpty() throws Exception {
    assertFault(Files.createFile(folder.resolve("zero.mkv")), "empty_source");
  }

  @Test
  void textIsNotMediaWhateverItsName() throws Exception {
    assertFault(
        Files.writeString(folder.resolve("text.mp4"), "hello, film\n"), "unreadable_source");
    assertFault(Files.write(folder.resolve("noise.mkv"), new byte[100_000]), "unreadable_source");
  }

  @Test
  void cutOffFilesAreTold() throws Exception {
    Path mp4 = lab.cut(lab.film(folder.resolve("a.mp4"), 4), folder.resolve("half.mp4"));
    Path mkv = lab.cut(lab.film(folder.resolve("a.mkv"), 8), folder.resolve("half.mkv"));
    Path front = folder.resolve("front.mp4");
    lab.make(
        front,
        "-i",
        lab.film(folder.resolve("b.mp4"), 20).toString(),
        "-c",
        "copy",
        "-movflags",
        "+faststart");

    assertFault(mp4, "unreadable_source");
    assertFault(mkv, "truncated_source");
    assertFault(lab.cut(front, folder.resolve("half-front.mp4")), "truncated_source");
  }

  @Test
  void filmWhoseClockStartsLateIsWholeUntilItIsCut() throws Exception {
    Path late = folder.resolve("late.mkv");
    lab.make(
        late,
        "-i",
        lab.film(folder.resolve("c.mp4"), 8).toString(),
        "-c",
        "copy",
        "-output_ts_offset",
        "7");

    assertThat(lab.measure(late).durationSeconds()).isCloseTo(8, within(0.1));
    assertFault(lab.cut(late, folder.resolve("half-late.mkv")), "truncated_source");
  }

  @Test
  void playlistsAreRefusedAndNobodyIsCalled() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    HttpServer sink =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sink.createContext("/", exchange -> calls.incrementAndGet());
    sink.start();
    String url = "http://127.0.0.1:" + sink.getAddress().getPort() + "/a.ts";
    try {
      assertFault(write("hls.mp4", "#EXTM3U\n#EXTINF:1,\n" + url + "\n"), "forbidden_source");
      assertFault(
          write("local.mp4", "#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n"), "forbidden_source");
      assertFault(
          write("list.mkv", "ffconcat version 1.0\nfile " + url + "\n"), "forbidden_source");
      assertFault(
          write("call.mp4", "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n"),
          "forbidden_source");
      assertFault(write("dash.mp4", "<?xml version='1.0'?><MPD/>"), "forbidden_source");
      assertFault(
          write("late.mp4", " ".repeat(6000) + "\n#EXTM3U\n" + url + "\n"), "unreadable_source");
      assertThat(calls).hasValue(0);
    } finally {
      sink.stop(0);
    }
  }

  @Test
  void limitsHaveTheirOwnFaults() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 2);

    assertThat(code(film, new ProbeLimits(Duration.ofSeconds(1), 1 << 20, 9)))
        .isEqualTo("too_long");
    assertThat(code(film, new ProbeLimits(Duration.ofHours(1), 100, 9))).isEqualTo("too_large");
    assertThat(code(film, new ProbeLimits(Duration.ofHours(1), 1 << 20, 1)))
        .isEqualTo("too_many_tracks");
  }

  @Test
  void whatIsExpectedOfAFileDoesNotChangeWhatIsMeasured() throws Exception {
    Path film = lab.film(folder.resolve("long.mkv"), 30);
    MediaProbe probe = new MediaProbe(lab.tools(), lab.runner(), ProbeLimits.USUAL);
    MeasuredFile measured = probe.measure(film, false);

    for (double expected : List.of(0.0, 14.0, 29.0, 30.0, 31.0, 45.0, 4000.0)) {
      assertThat(probe.measure(film, false, expected).result()).isEqualTo(measured.result());
    }
    assertThat(probe.measure(film, true, 45).widestKeyFrameGap()).isCloseTo(1, within(0.01));
  }

  @Test
  void aTrackThatEndsEarlyIsMeasuredThough() throws Exception {
    Path film = folder.resolve("early.mp4");
    lab.make(
        film,
        "-i",
        lab.film(folder.resolve("picture.mp4"), 30).toString(),
        "-i",
        lab.sound(folder.resolve("short.wav"), 3).toString(),
        "-map",
        "0:v",
        "-map",
        "1:a",
        "-c:v",
        "copy");
    MediaProbe probe = new MediaProbe(lab.tools(), lab.runner(), ProbeLimits.USUAL);

    SourceProbe early = (SourceProbe) probe.measure(film, false, 30).result();

    assertThat(early.audio().orElseThrow().endSeconds()).isCloseTo(3, within(0.05));
    assertThat(early.video().orElseThrow().endSeconds()).isCloseTo(30, within(0.01));
  }

  @Test
  void oneRunTellsOfAFileWhoseEndIsExpectedAndOfALittleSource() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 20);
    Path little = lab.sound(folder.resolve("little.m4a"), 20);
    Path runs = folder.resolve("runs");
    MediaProbe probe = new MediaProbe(counting(runs), lab.runner(), ProbeLimits.USUAL);

    assertThat(probe.measure(film, false, 20).result()).isInstanceOf(SourceProbe.class);
    assertThat(probe.measure(film, true).result()).isInstanceOf(SourceProbe.class);
    assertThat(probe.probe(little)).isInstanceOf(SourceProbe.class);

    assertThat(Files.readAllLines(runs)).hasSize(3);
  }

  @Test
  void aSourceThatIsNotLittleIsEnteredNearItsEnd() throws Exception {
    Path film = folder.resolve("noise.mkv");
    lab.make(
        film,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=s=640x360:r=25,noise=alls=60:allf=t",
        "-t",
        "20",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-g",
        "25",
        "-pix_fmt",
        "yuv420p");
    assertThat(Files.size(film)).isGreaterThan(3 << 20);

    VideoTrack video = lab.measure(film).video().orElseThrow();

    assertThat(video.endSeconds()).isCloseTo(20, within(0.01));
    assertThat(video.startsHidden()).isFalse();
  }

  @Test
  void otherKindsOfFilesAreNotOpened() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("l.mp4"), Path.of("/etc/hostname"));
    Path fifo = folder.resolve("pipe.mp4");
    new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
    Path picture = folder.resolve("still.png");
    lab.make(picture, "-f", "lavfi", "-i", MediaLab.PICTURE, "-frames:v", "1");

    assertFault(link, "forbidden_source");
    assertFault(fifo, "forbidden_source");
    assertFault(picture, "forbidden_source");
  }

  /** The same programs; each run of ffprobe writes a line first. */
  private FfmpegTools counting(Path runs) throws Exception {
    FfmpegTools tools = lab.tools();
    Path script =
        Files.writeString(
            folder.resolve("ffprobe"),
            "#!/bin/sh\necho run >>'%s'\nexec '%s' \"$@\"\n".formatted(runs, tools.ffprobe()));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new FfmpegTools(tools.ffmpeg(), script, tools.environment(), tools.version());
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private String code(Path file, ProbeLimits limits) throws Exception {
    ProbeResult result = new MediaProbe(lab.tools(), lab.runner(), limits).probe(file);
    return result instanceof SourceFault fault ? fault.code() : result.toString();
  }

  private void assertFault(Path file, String code) throws Exception {
    assertThat(lab.probe(file))
        .isInstanceOfSatisfying(
            SourceFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }
}

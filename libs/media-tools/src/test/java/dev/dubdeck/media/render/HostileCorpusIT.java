package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.media.ffmpeg.ProbeResult;
import dev.dubdeck.media.ffmpeg.SourceFault;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.lab.HostileFiles;
import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.process.ProcessSpec;
import dev.dubdeck.media.process.SupervisedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that were made to hurt: each is refused in words or made harmless, and nobody is called.
 */
@Timeout(60)
class HostileCorpusIT {
  private static final long MOST_MEMORY_KB = 150_000;

  private final MediaLab lab = MediaLab.open();
  private final AtomicInteger calls = new AtomicInteger();

  @TempDir Path folder;
  private HostileFiles files;
  private ServerSocket sink;

  @BeforeEach
  void listen() throws IOException {
    files = new HostileFiles(lab, folder);
    sink = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::count);
  }

  @AfterEach
  void close() throws IOException {
    sink.close();
  }

  @Test
  void listsOfOtherPlacesAreRefusedAndNobodyIsCalled() throws Exception {
    String url = url();
    List<Path> lists =
        List.of(
            files.playlist("hls.mp4", url + "/a.ts"),
            files.playlist("hls.mkv", "file:///etc/hostname"),
            files.playlistWithMap("map.mp4", url + "/init.mp4"),
            files.concat("concat.mkv", url + "/a.mp4"),
            files.bareConcat("bare.mkv", url + "/a.mp4"),
            files.sdp("call.mp4", sink.getLocalPort()),
            files.dash("dash.mp4", url),
            files.write("late.mp4", " ".repeat(6000) + "\n#EXTM3U\n" + url + "/a.ts\n"),
            files.write("marked.mp4", "\uFEFF#EXTM3U\n#EXTINF:2,\n" + url + "/a.ts\n"));

    for (Path list : lists) {
      assertThat(lab.probe(list))
          .as(list.getFileName().toString())
          .isInstanceOfSatisfying(
              SourceFault.class,
              fault -> {
                assertThat(fault.code()).isIn("forbidden_source", "unreadable_source");
                assertThat(fault.message()).isNotBlank().doesNotContain("/");
              });
    }
    assertThat(calls).hasValue(0);
  }

  /** The corpus bites and the sink hears: the same playlist without our options calls at once. */
  @Test
  void withoutTheProtectionTheSinkIsCalled() throws Exception {
    Path playlist = files.playlist("hls.mp4", url() + "/a.ts");
    List<String> unprotected =
        List.of(
            lab.tools().ffprobe().toString(),
            "-v",
            "quiet",
            "-protocol_whitelist",
            "file,http,tcp",
            "-allowed_extensions",
            "ALL",
            "-extension_picky",
            "0",
            "-f",
            "hls",
            "file:" + playlist);

    run(unprotected);

    assertThat(calls.get()).isPositive();
  }

  @Test
  void threeHundredTracksAreTooMany() throws Exception {
    assertFault(files.manyTracks(300), "too_many_tracks");
  }

  @Test
  void attachedFilesAreNotPassedOn() throws Exception {
    Path made = render(files.attachment(), "mkv");

    assertThat(Files.readString(made, StandardCharsets.ISO_8859_1))
        .doesNotContain("not a font but a secret");
    assertThat(lab.measure(made).videos()).hasSize(1);
  }

  @Test
  void coverThatClaimsFourBillionPixelsIsNotLookedAt() throws Exception {
    SourceProbe song = lab.measure(files.giantCover());

    assertThat(song.videos()).isEmpty();
    assertThat(song.audios()).hasSize(1);
  }

  /** Bites without {@code -max_pixels}: a small file takes several times the memory. */
  @Test
  void hugeFramesBehindAModestHeaderAreNotDecoded() throws Exception {
    Path film = files.hugeFrames();

    assertThat(lab.probe(film)).isInstanceOf(SourceFault.class);

    assertThat(Files.size(film)).isLessThan(10_000_000);
    assertThat(memoryOfDecoding(film, "-max_pixels", "35651584")).isLessThan(MOST_MEMORY_KB);
    assertThat(memoryOfDecoding(film)).isGreaterThan(2 * MOST_MEMORY_KB);
  }

  @Test
  void framesOfFourBillionPixelsAreTheSourcesFault() throws Exception {
    assertThat(fail(files.giantFrames(), "preview_mp4").blame())
        .isEqualTo(RenderResult.Blame.MEDIA);
  }

  @Test
  void nineHoursThatAreTwoSecondsAreCutOff() throws Exception {
    assertFault(files.nineHours(), "truncated_source");
  }

  @Test
  void tenthOfASecondThatIsTwoSecondsIsTwoSeconds() throws Exception {
    Path film = files.tenthOfASecond();

    assertThat(lab.measure(film).durationSeconds()).isCloseTo(2, within(0.1));
    assertThat(lab.measure(render(film, "mp4")).durationSeconds()).isCloseTo(2, within(0.1));
  }

  @Test
  void filmOfNoFramesPerSecondIsPlayedByItsFrames() throws Exception {
    Path film = files.zeroFramesPerSecond();

    assertThat(lab.measure(render(film, "preview_mp4")).durationSeconds())
        .isCloseTo(lab.measure(film).durationSeconds(), within(0.1));
  }

  @Test
  void segmentWithoutItsHeadIsNoFilm() throws Exception {
    assertFault(files.segmentAlone(), "unreadable_source");
  }

  private void assertFault(Path file, String code) throws Exception {
    ProbeResult result = lab.probe(file);
    assertThat(result)
        .isInstanceOfSatisfying(
            SourceFault.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  private Path render(Path film, String kind) throws Exception {
    RenderResult result = execute(film, kind);
    assertThat(result).isInstanceOf(RenderResult.Rendered.class);
    return ((RenderResult.Rendered) result).files().getFirst().path();
  }

  private RenderResult.Failed fail(Path film, String kind) throws Exception {
    RenderResult result = execute(film, kind);
    assertThat(result).isInstanceOf(RenderResult.Failed.class);
    return (RenderResult.Failed) result;
  }

  private RenderResult execute(Path film, String kind) throws Exception {
    RenderSource source = new RenderSource(SourceRole.VIDEO, film, lab.measure(film), null);
    PlannedRun run =
        RenderPlan.plan(List.of(source), List.of(Presets.load().find(kind).orElseThrow()))
            .runs()
            .getFirst();
    return new RenderRun(lab.tools(), lab.runner(), RenderLimits.usual(1))
        .execute(run, Files.createTempDirectory(folder, "work"), part -> {}, new Cancellation());
  }

  private void run(List<String> command) throws Exception {
    SupervisedProcess process = start(command);
    process.getInputStream().readAllBytes();
    process.await();
  }

  private SupervisedProcess start(List<String> command) throws IOException {
    return lab.runner()
        .start(
            ProcessSpec.of(command, Duration.ofSeconds(30))
                .withEnvironment(lab.tools().environment()));
  }

  /** Most resident memory that was seen of ffmpeg, in kB. */
  private long memoryOfDecoding(Path film, String... options) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(lab.tools().ffmpeg().toString(), "-v", "quiet", "-threads", "1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-i", "file:" + film, "-frames:v", "2", "-f", "null", "-"));
    SupervisedProcess process = start(command);
    Path status = Path.of("/proc", Long.toString(process.toHandle().pid()), "status");
    long most = 0;
    while (process.toHandle().isAlive()) {
      most = Math.max(most, highWater(status));
    }
    process.await();
    return most;
  }

  private static long highWater(Path status) {
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException ended) {
      return 0;
    }
  }

  private String url() {
    return "http://127.0.0.1:" + sink.getLocalPort();
  }

  private void count() {
    try {
      while (true) {
        Socket caller = sink.accept();
        // Before it is closed: the caller ends then, and the test looks.
        calls.incrementAndGet();
        caller.close();
      }
    } catch (SocketException closed) {
      // The test is over.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

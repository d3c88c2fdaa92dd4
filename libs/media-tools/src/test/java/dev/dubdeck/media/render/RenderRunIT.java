package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.Cancellation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against programs that misbehave as ffmpeg may. */
class RenderRunIT {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final RenderLimits PATIENT = limits(LONG, LONG);
  private static final RenderLimits NO_STANDSTILL = limits(Duration.ofMillis(500), LONG);
  private static final RenderLimits TWO_SECONDS = limits(LONG, Duration.ofSeconds(2));

  private final MediaLab lab = MediaLab.open();

  @TempDir Path folder;

  @Test
  void hangingEncoderIsStalled() throws Exception {
    assertFailed(execute("sleep 30", NO_STANDSTILL, new Cancellation()), "stalled");
  }

  @Test
  void encoderThatOnlyTalksIsStoppedByTheClock() throws Exception {
    String talk = "i=0; while :; do i=$((i+1)); echo out_time_us=$i; sleep 0.1; done";

    assertFailed(execute(talk, TWO_SECONDS, new Cancellation()), "wall_limit");
  }

  @Test
  void repeatingTheSameTimeIsNoProgress() throws Exception {
    String talk = "while :; do echo out_time_us=5; sleep 0.1; done";

    assertFailed(execute(talk, NO_STANDSTILL, new Cancellation()), "stalled");
  }

  /** Bites without OutputWatch: the clock ends it, after a minute of writing. */
  @Test
  void resultThatOutgrowsItsSourceIsStopped() throws Exception {
    String grow =
        "i=0; while :; do i=$((i+1)); echo out_time_us=$i;"
            + " head -c 300000 /dev/zero >> big; sleep 0.1; done";

    RenderResult.Failed failed =
        assertFailed(execute(grow, PATIENT, new Cancellation()), "too_large");

    assertThat(failed.blame()).isEqualTo(RenderResult.Blame.MEDIA);
  }

  /** The encoder is gone, and something that it started holds its output open. */
  @Test
  void childThatOutlivesTheEncoderDoesNotHoldTheSlot() throws Exception {
    long begin = System.nanoTime();

    assertFailed(execute("sleep 47 & exit 0", PATIENT, new Cancellation()), "check_failed");

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void floodOfErrorsDoesNotHideTheEnd() throws Exception {
    String flood =
        "head -c 50000000 /dev/zero | tr '\\0' x >&2;"
            + " echo 'Read-only file system' >&2; exit 1";

    assertFailed(execute(flood, RenderLimits.usual(1), new Cancellation()), "read_only");
  }

  @Test
  void goodExitWithNothingWrittenIsAFailure() throws Exception {
    assertFailed(execute("exit 0", PATIENT, new Cancellation()), "check_failed");
  }

  @Test
  void fullDiskIsNotTheSourcesFault() throws Exception {
    String full = "echo 'av_interleaved_write_frame(): No space left on device' >&2; exit 228";

    RenderResult.Failed failed =
        assertFailed(execute(full, PATIENT, new Cancellation()), "disk_full");

    assertThat(failed.blame()).isEqualTo(RenderResult.Blame.ENVIRONMENT);
  }

  @Test
  void stopRequestedFromTheProgressEndsIt() throws Exception {
    Cancellation cancellation = new Cancellation();
    PlannedRun run = previewOf(lab.film(folder.resolve("film.mp4"), 2));
    FfmpegTools slow = program("echo out_time_us=1000; exec sleep 60");

    RenderResult result =
        new RenderRun(slow, lab.runner(), RenderLimits.usual(1))
            .execute(run, folder, part -> cancellation.cancel(), cancellation);

    assertFailed(result, "canceled");
  }

  private static RenderLimits limits(Duration stall, Duration wall) {
    return new RenderLimits(0, stall, wall, 0, 1 << 20, 0);
  }

  private RenderResult execute(String script, RenderLimits limits, Cancellation cancellation)
      throws Exception {
    PlannedRun run = previewOf(lab.film(folder.resolve("film.mp4"), 1));
    Path work = Files.createTempDirectory(folder, "work");
    return new RenderRun(program(script), lab.runner(), limits)
        .execute(run, work, part -> {}, cancellation);
  }

  private PlannedRun previewOf(Path film) throws Exception {
    RenderSource source = new RenderSource(SourceRole.VIDEO, film, lab.measure(film), null);
    return RenderPlan.plan(
            List.of(source), List.of(Presets.load().find("preview_mp4").orElseThrow()))
        .runs()
        .getFirst();
  }

  private FfmpegTools program(String script) throws Exception {
    Path file = Files.writeString(folder.resolve("fake-ffmpeg"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return new FfmpegTools(file, lab.tools().ffprobe(), Map.of(), lab.tools().version());
  }

  private static RenderResult.Failed assertFailed(RenderResult result, String code) {
    assertThat(result).isInstanceOf(RenderResult.Failed.class);
    RenderResult.Failed failed = (RenderResult.Failed) result;
    assertThat(failed.code()).isEqualTo(code);
    return failed;
  }
}

package dev.dubdeck.media.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.lab.MediaLab;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParentDeathIT {

  /** A worker: starts an ffmpeg that would run for ever, tells its id, and waits to be killed. */
  public static final class DoomedWorker {
    private DoomedWorker() {}

    public static void main(String[] arguments) throws Exception {
      ProcessRunner runner = new ProcessRunner("doomed");
      SupervisedProcess ffmpeg =
          runner.start(
              ProcessSpec.of(
                      List.of(
                          arguments[0],
                          "-nostdin",
                          "-v",
                          "quiet",
                          "-re",
                          "-f",
                          "lavfi",
                          "-i",
                          "testsrc2=s=64x64:r=5",
                          "-f",
                          "null",
                          "-"),
                      Duration.ofMinutes(2))
                  .withEnvironment(
                      Map.of("LD_LIBRARY_PATH", Path.of(arguments[0]).getParent().toString())));
      System.out.println(ffmpeg.pid());
      System.out.flush();
      ffmpeg.await();
    }
  }

  @Test
  void killedWorkerLeavesNoFfmpegBehind() throws Exception {
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DoomedWorker.class.getName(),
                MediaLab.open().tools().ffmpeg().toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    long pid = Long.parseLong(firstLine(worker));
    ProcessHandle ffmpeg = ProcessHandle.of(pid).orElseThrow();
    assertThat(OrphanSweep.run()).as("a living worker's child is no orphan").isZero();
    assertThat(ffmpeg.isAlive()).isTrue();

    worker.destroyForcibly().waitFor();

    Waits.until(() -> runs(pid), running -> !running);
  }

  @Test
  void sweepKillsWhatADeadWorkerLeft() throws Exception {
    ProcessBuilder leftover = new ProcessBuilder("sleep", "300");
    leftover.environment().put("DUBDECK_WORKER", "gone");
    leftover.environment().put("DUBDECK_WORKER_PROCESS", "1@0");
    Process orphan = leftover.start();

    int killed = OrphanSweep.run();

    assertThat(killed).isPositive();
    assertThat(orphan.waitFor()).isEqualTo(137);
  }

  /** A dead process stays visible until its new parent has noticed; that is not running. */
  private static boolean runs(long pid) throws IOException {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private static String firstLine(Process process) throws Exception {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}

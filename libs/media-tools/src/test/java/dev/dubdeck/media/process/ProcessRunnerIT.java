package dev.dubdeck.media.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.process.ProcessOutcome.Ending;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ProcessRunnerIT {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ProcessRunner runner = new ProcessRunner("test");

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void argumentsReachTheProgramAsTheyAre() throws Exception {
    String nasty = "$(touch /tmp/x); `id` \"quoted\" %03d\nnext";

    String printed = output(start("printf", "%s", nasty));

    assertThat(printed).isEqualTo(nasty);
  }

  @Test
  void childrenInheritNoneOfOurVariables() throws Exception {
    ProcessSpec spec = ProcessSpec.of(List.of("env"), LONG).withEnvironment(Map.of("OWN", "1"));

    String printed = output(runner.start(spec));

    assertThat(printed.lines().map(line -> line.split("=", 2)[0]))
        .containsExactlyInAnyOrder(
            "PATH", "LC_ALL", "OWN", "DUBDECK_WORKER", "DUBDECK_WORKER_PROCESS");
  }

  @Test
  void inputIsAtItsEnd() throws Exception {
    assertThat(output(start("cat"))).isEmpty();
  }

  @Test
  void floodOfErrorsNeitherBlocksNorGrows() throws Exception {
    SupervisedProcess process =
        start("sh", "-c", "head -c 200000000 /dev/zero | tr '\\0' x >&2; echo end >&2; exit 3");

    ProcessOutcome outcome = process.await();

    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.errorTail()).hasSize(64 << 10).endsWith("xend\n");
  }

  @Test
  void wallLimitEndsTheWholeTree() throws Exception {
    SupervisedProcess process =
        runner.start(
            ProcessSpec.of(List.of("sh", "-c", "sleep 97 & sleep 98"), Duration.ofSeconds(3)));
    List<ProcessHandle> tree = Waits.until(() -> tree(process), all -> all.size() == 3);

    ProcessOutcome outcome = process.await();

    assertThat(outcome.ending()).isEqualTo(Ending.WALL_LIMIT);
    Waits.until(() -> tree, all -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void standstillEndsIt() throws Exception {
    ProcessSpec spec =
        ProcessSpec.of(List.of("sleep", "60"), LONG).withStallLimit(Duration.ofMillis(300));

    assertThat(runner.start(spec).await().ending()).isEqualTo(Ending.STALLED);
  }

  @Test
  void programThatIgnoresTheRequestIsKilled() throws Exception {
    SupervisedProcess process =
        start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
    assertThat(process.getInputStream().read()).isEqualTo('r');

    process.cancel();

    ProcessOutcome outcome = process.await();
    assertThat(outcome.ending()).isEqualTo(Ending.CANCELED);
    assertThat(outcome.exitCode()).isEqualTo(137);
  }

  @Test
  void outputThatNeverEndsIsCutOff() throws Exception {
    SupervisedProcess process =
        runner.start(ProcessSpec.of(List.of("cat", "/dev/zero"), LONG).withOutputLimit(1 << 20));

    assertThat(output(process)).isNull();
    assertThat(process.await().ending()).isEqualTo(Ending.OUTPUT_LIMIT);
  }

  @Test
  void cancellationReachesLateComersToo() {
    Cancellation cancellation = new Cancellation();
    int[] told = new int[3];
    cancellation.onCancel(() -> told[0]++);
    cancellation.onCancel(() -> told[1]++).close();

    cancellation.cancel();
    cancellation.cancel();
    cancellation.onCancel(() -> told[2]++);

    assertThat(told).containsExactly(1, 0, 1);
  }

  private SupervisedProcess start(String... command) throws IOException {
    return runner.start(ProcessSpec.of(List.of(command), LONG));
  }

  private static List<ProcessHandle> tree(SupervisedProcess process) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(process.toHandle()), process.toHandle().descendants())
        .toList();
  }

  private static String output(SupervisedProcess process) throws InterruptedException {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException cutOff) {
      return null;
    } finally {
      process.await();
    }
  }
}

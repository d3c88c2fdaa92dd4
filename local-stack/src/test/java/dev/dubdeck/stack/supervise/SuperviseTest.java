package dev.dubdeck.stack.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuperviseTest {
  @TempDir private Path folder;

  @Test
  void pausesBetweenRestartsGrowToHalfAMinute() {
    assertThat(IntStream.of(0, 1, 2, 3, 4, 5, 60).mapToObj(SupervisedPart::pauseBefore))
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));
  }

  @Test
  void logIsBoundedAndRemembersItsLastLines() throws IOException {
    PartLog log = new PartLog(folder.resolve("part.log"), 1_000);
    String lines = String.join("\n", IntStream.range(0, 500).mapToObj(i -> "line " + i).toList());

    log.copy(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));

    assertThat(log.lastLines()).hasSize(15).last().isEqualTo("line 499");
    assertThat(Files.size(folder.resolve("part.log"))).isLessThanOrEqualTo(1_000);
    assertThat(Files.size(folder.resolve("part.log.1"))).isLessThanOrEqualTo(1_000);
  }

  @Test
  void sharedPagesAreCountedByShare() {
    MemoryUse use =
        MemoryUse.parse(List.of("Rss:   2048 kB", "Pss:  1024 kB", "Pss_Anon:  512 kB"));

    assertThat(use).isEqualTo(new MemoryUse(2048 * 1024, 1024 * 1024));
  }

  @Test
  void sweepEndsOnlyTheProcessThatWasRecorded() throws IOException {
    PidFiles pids = new PidFiles(folder);
    Process left = spawn();
    Process stranger = spawn();
    try {
      pids.record("kafka", left.toHandle());
      Files.writeString(folder.resolve("pids/postgres"), stranger.pid() + " 12345");

      List<String> swept = pids.sweep();

      assertThat(swept).containsExactly("kafka");
      assertThat(left.isAlive()).isFalse();
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      left.destroyForcibly();
      stranger.destroyForcibly();
    }
  }

  private Process spawn() throws IOException {
    return new Spawner().start(new Launch(List.of("sleep", "600"), Map.of(), folder, "KILL"));
  }
}

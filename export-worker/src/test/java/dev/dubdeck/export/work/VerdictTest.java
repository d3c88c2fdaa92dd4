package dev.dubdeck.export.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ExportState;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final Fault DISK_FULL = Fault.environment("disk_full", "full");

  @Property
  void mediaFaultIsNeverTriedAgain(@ForAll @IntRange(min = 1, max = 9) int attempt) {
    Verdict verdict = Verdict.of(Fault.media("no_video", "none"), attempt, 5, DELAY);

    assertThat(verdict).isEqualTo(new Verdict.Final(ExportState.FAILED));
  }

  @Property
  void environmentFaultIsTriedAgainUntilTheLimit(@ForAll @IntRange(min = 1, max = 9) int attempt) {
    Verdict verdict = Verdict.of(DISK_FULL, attempt, 5, DELAY);

    if (attempt < 5) {
      assertThat(verdict).isInstanceOf(Verdict.Retry.class);
    } else {
      assertThat(verdict).isEqualTo(new Verdict.Final(ExportState.FAILED));
    }
  }

  @Property
  void pausesGrowAndAreBounded(@ForAll @IntRange(min = 1, max = 98) int attempt) {
    Duration pause = pauseAfter(DISK_FULL, attempt);
    Duration next = pauseAfter(DISK_FULL, attempt + 1);

    assertThat(next).isGreaterThanOrEqualTo(pause).isLessThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void firstLossOfAWorkerIsMadeUpForAtOnce() {
    assertThat(pauseAfter(Fault.workerLost(), 1)).isZero();
    assertThat(pauseAfter(Fault.workerLost(), 2)).isPositive();
  }

  @Test
  void missingToolSkipsTheExport() {
    Verdict verdict = Verdict.of(Fault.environment(Fault.TOOL_MISSING, "none"), 1, 5, DELAY);

    assertThat(verdict).isEqualTo(new Verdict.Final(ExportState.SKIPPED));
  }

  @Test
  void missingDiarizationSkipsTheExport() {
    Verdict verdict = Verdict.of(Fault.environment(Fault.NO_DIARIZATION, "none"), 1, 5, DELAY);

    assertThat(verdict).isEqualTo(new Verdict.Final(ExportState.SKIPPED));
  }

  @Test
  void cancelingIsFinal() {
    assertThat(Verdict.of(Fault.canceled(), 1, 5, DELAY))
        .isEqualTo(new Verdict.Final(ExportState.CANCELED));
  }

  private static Duration pauseAfter(Fault fault, int attempt) {
    return ((Verdict.Retry) Verdict.of(fault, attempt, 100, DELAY)).pause();
  }
}

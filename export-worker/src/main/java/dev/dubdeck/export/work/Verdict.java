package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import java.time.Duration;

/** What happens to an export after a fault: the one place where that is decided. */
public sealed interface Verdict {

  /** It waits for the pause to pass and is tried again. */
  record Retry(Duration pause) implements Verdict {}

  /** Nothing more happens to it. */
  record Final(ExportState state) implements Verdict {}

  /**
   * @param attempt the attempt that failed, from 1
   * @param limit attempts allowed in all
   * @param delay pause after the first attempt
   */
  static Verdict of(Fault fault, int attempt, int limit, Duration delay) {
    if (fault.reason() == FailureReason.CANCELED) {
      return new Final(ExportState.CANCELED);
    }
    if (fault.isCapabilityMissing()) {
      return new Final(ExportState.SKIPPED);
    }
    if (fault.reason() == FailureReason.MEDIA_FAULT || attempt >= limit) {
      return new Final(ExportState.FAILED);
    }
    return new Retry(pauseAfter(fault, attempt, delay));
  }

  private static Duration pauseAfter(Fault fault, int attempt, Duration delay) {
    // The first loss of a worker is a restart or a rolling deploy: waiting helps nobody.
    if (fault.code().equals("worker_lost") && attempt <= 1) {
      return Duration.ZERO;
    }
    long factor = 1L << Math.min(2 * (attempt - 1), 8);
    Duration pause = delay.multipliedBy(factor);
    Duration cap = Duration.ofMinutes(10);
    return pause.compareTo(cap) > 0 ? cap : pause;
  }
}

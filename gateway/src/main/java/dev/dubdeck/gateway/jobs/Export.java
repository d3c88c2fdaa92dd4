package dev.dubdeck.gateway.jobs;

import dev.dubdeck.gateway.page.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One export of a job.
 *
 * @param artifact kind of the file that it leads with
 */
public record Export(
    String kind,
    @Nullable String artifact,
    String state,
    @Nullable String step,
    double progress,
    @Nullable String reason,
    @Nullable String message,
    @Nullable String preset,
    @Nullable Integer queuePosition,
    @Nullable Long estimatedSeconds,
    @Nullable Instant updatedAt) {
  /** Before that, what is left says little. */
  private static final double FIRST_ESTIMATE = 0.1;

  /** True for the cutting of voice references. */
  public boolean isVoices() {
    return "voice_refs".equals(kind);
  }

  /** True while it waits or runs. */
  public boolean isUnderWay() {
    return "WAITING".equals(state) || "RUNNING".equals(state);
  }

  /** True when it ended without a file: it may be tried again. */
  public boolean isRetryable() {
    return "FAILED".equals(state) || "SKIPPED".equals(state) || "CANCELED".equals(state);
  }

  /** Where it stands, in words; null when it has no place in the queue. */
  public @Nullable String place() {
    if (queuePosition == null || !"WAITING".equals(state)) {
      return null;
    }
    return queuePosition <= 1 ? "next" : (queuePosition - 1) + " ahead of it";
  }

  /** How long it will take, in words; null when nobody can say, or it is too early to. */
  public @Nullable String estimate() {
    boolean tooEarly = "RUNNING".equals(state) && progress < FIRST_ESTIMATE;
    return estimatedSeconds == null || tooEarly ? null : Words.roughly(estimatedSeconds);
  }

  /** What a person can do about a failure; null when there is nothing but to try again. */
  public @Nullable String advice() {
    return switch (reason == null ? "" : reason) {
      case "MEDIA_FAULT" -> "The source itself is the trouble: submit a repaired one.";
      case "ENVIRONMENT_FAULT" -> "The source is fine: retry when the machine is.";
      default -> null;
    };
  }

  /** True while there is a share of work done worth a bar. */
  public boolean isEncoding() {
    return "RUNNING".equals(state) && "encoding".equals(step);
  }

  /** Done so far, whole percents rounded down, so that 100 % means done. */
  public int percent() {
    return (int) Math.floor(Math.clamp(progress, 0.0, 1.0) * 100);
  }
}

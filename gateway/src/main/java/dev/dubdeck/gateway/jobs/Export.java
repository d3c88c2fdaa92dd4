package dev.dubdeck.gateway.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One export of a job. */
public record Export(
    String kind,
    String state,
    @Nullable String step,
    double progress,
    @Nullable String reason,
    @Nullable String message,
    @Nullable Integer queuePosition,
    @Nullable Instant updatedAt) {

  /** True for the cutting of voice references. */
  public boolean isVoices() {
    return "voice_refs".equals(kind);
  }

  /** True while it waits or runs. */
  public boolean isUnderWay() {
    return "WAITING".equals(state) || "RUNNING".equals(state);
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

package dev.dubdeck.gateway.voice;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rollback would touch: everything made with the version that is left. */
public record RollbackBill(
    int version,
    @Nullable Integer leavingVersion,
    @Nullable Integer becomesVersion,
    int episodes,
    double minutes,
    @Nullable List<String> contributors,
    @Nullable List<Touched> jobs) {

  /** One episode made with it. */
  public record Touched(
      @Nullable String jobId,
      @Nullable String episode,
      @Nullable String owner,
      @Nullable Double minutes) {}

  /** Episodes, none if there are none. */
  public List<Touched> touched() {
    return jobs == null ? List.of() : jobs;
  }

  /** Who else uses the voice. */
  public List<String> people() {
    return contributors == null ? List.of() : contributors;
  }

  /** Whole minutes, rounded up, so that something is never nothing. */
  public int wholeMinutes() {
    return (int) Math.ceil(minutes);
  }
}

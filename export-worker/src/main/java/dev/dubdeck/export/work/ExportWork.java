package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.SourceFile;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of work as it was read or written last.
 *
 * @param token the fence of the running attempt, null while nobody works on it
 * @param place where it stands
 * @param pace how long this attempt has been at it
 * @param publishing what an attempt was about to publish; a crashed one may have finished it
 * @param part which slice of a film this is; null for exports
 */
public record ExportWork(
    UUID id,
    JobFacts job,
    String kind,
    String preset,
    List<SourceFile> sources,
    Trail trail,
    ExportState state,
    int attempt,
    @Nullable UUID token,
    String step,
    double progress,
    long revision,
    Place place,
    Pace pace,
    @Nullable ArtifactFact publishing,
    @Nullable WorkPart part) {

  /** What of the job goes into names and log lines. */
  public record JobFacts(UUID id, String seriesSlug, int seasonNumber, int episodeNumber) {}

  /**
   * Where the wish came from; carried into every event of the export.
   *
   * @param traceParent the trace it is part of, as {@code Traces} writes it
   */
  public record Trail(
      @Nullable String requestId, @Nullable String actor, @Nullable String traceParent) {}

  /**
   * Where a row stands in the queue.
   *
   * @param round which order of its kind it answers
   * @param priority higher goes first
   * @param turn lower goes first within one priority; 0 while it has no place in the queue
   */
  public record Place(long round, int priority, long turn) {}

  /**
   * How long the running attempt has taken.
   *
   * @param sourceSeconds length of the source, 0 while it is not measured
   * @param wallSeconds since the claim
   */
  public record Pace(double sourceSeconds, double wallSeconds) {}

  public UUID jobId() {
    return job.id();
  }

  public RunGroup group() {
    return RunGroup.ofKind(kind);
  }
}

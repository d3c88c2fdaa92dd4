package dev.dubdeck.voice.mapping;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the review of a job is.
 *
 * @param revision grows with every change of the job's speakers, draft or mapping
 * @param editedBy who changed the draft last
 * @param confirmedAt when the mapping was last confirmed; null before
 */
public record StageHead(
    UUID jobId,
    long revision,
    @Nullable String editedBy,
    @Nullable Instant editedAt,
    @Nullable String confirmedBy,
    @Nullable Instant confirmedAt,
    @Nullable String toldSeries) {

  /** The head of a job that nothing was heard of yet. */
  public static StageHead none(UUID jobId) {
    return new StageHead(jobId, 0, null, null, null, null, null);
  }
}

package dev.dubdeck.voice.review;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.mapping.StageHead;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft on the wire.
 *
 * @param speakers how many the job has
 * @param decided how many of them need nothing more
 * @param open how many still need a decision; who says nothing counts in neither
 * @param undoDepth how many changes can be undone
 * @param canConfirm whether there is something to confirm and nothing stands against it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StageView(
    UUID jobId,
    long revision,
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    int speakers,
    int decided,
    int open,
    @Nullable String editedBy,
    @Nullable Instant editedAt,
    @Nullable String confirmedBy,
    @Nullable Instant confirmedAt,
    int undoDepth,
    List<DecisionView> items,
    List<Conflict> conflicts,
    boolean canConfirm,
    boolean privacy) {

  static StageView of(KnownJob job, StageHead head, MappingReview review, int undoDepth) {
    List<Conflict> conflicts = review.conflicts();
    long decided =
        review.speakers().stream()
            .filter(
                speaker -> {
                  Decision decision = review.decision(speaker.speakerId());
                  return decision == null
                      ? review.mapping(speaker.speakerId()) != null
                      : decision.decision().settles();
                })
            .count();
    return new StageView(
        job.jobId(),
        head.revision(),
        job.seriesSlug(),
        job.seriesTitle(),
        job.seasonNumber(),
        job.episodeNumber(),
        review.speakers().size(),
        (int) decided,
        review.open().size(),
        head.editedBy(),
        head.editedAt(),
        head.confirmedBy(),
        head.confirmedAt(),
        undoDepth,
        review.decisions().stream().map(DecisionView::of).toList(),
        conflicts,
        conflicts.isEmpty() && !review.drafts().isEmpty(),
        job.privacy());
  }
}

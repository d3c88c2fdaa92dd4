package dev.dubdeck.voice.review;

import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.suggestion.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request does to a draft: only what really changes.
 *
 * @param decided decisions to be kept
 * @param cleared speakers whose decision is taken away
 * @param change what it takes to undo it
 */
record StageStep(List<Decision> decided, List<String> cleared, StageChange change) {

  static StageStep of(
      KnownJob job,
      MappingReview review,
      List<Decision> decisions,
      List<@Nullable String> clear,
      List<Refusal> known) {
    List<Decision> decided = decisions.stream().filter(d -> isNews(review, d)).toList();
    List<String> cleared = new ArrayList<>();
    for (String speakerId : clear) {
      if (speakerId != null && review.decision(speakerId) != null) {
        cleared.add(speakerId);
      }
    }
    List<StageChange.Before> before = new ArrayList<>();
    decided.forEach(d -> before.add(before(review, d.speakerId())));
    cleared.forEach(speakerId -> before.add(before(review, speakerId)));
    return new StageStep(
        decided,
        cleared,
        new StageChange(0, before, added(job, review, decided, known), withdrawn(decided, known)));
  }

  boolean changesNothing() {
    return decided.isEmpty() && cleared.isEmpty();
  }

  /** What happened, for the audit trail. */
  String words() {
    String decisions =
        decided.stream()
            .map(
                d ->
                    d.speakerId()
                        + "="
                        + d.decision().wire()
                        + (d.characterSlug() == null ? "" : ":" + d.characterSlug()))
            .collect(Collectors.joining(" "));
    return cleared.isEmpty() ? decisions : (decisions + " cleared=" + cleared).strip();
  }

  private static boolean isNews(MappingReview review, Decision decision) {
    Decision now = review.decision(decision.speakerId());
    return now == null || !now.saysTheSameAs(decision);
  }

  private static StageChange.Before before(MappingReview review, String speakerId) {
    return new StageChange.Before(speakerId, review.decision(speakerId));
  }

  private static List<Refusal> added(
      KnownJob job, MappingReview review, List<Decision> decided, List<Refusal> known) {
    return decided.stream()
        .filter(d -> d.decision() == DecisionKind.REFUSE)
        .filter(d -> known.stream().noneMatch(refusal -> isAbout(refusal, d)))
        .map(d -> refusal(job, review.speaker(d.speakerId()), d))
        .toList();
  }

  /** Who is chosen after all is not refused any more. */
  private static List<Refusal> withdrawn(List<Decision> decided, List<Refusal> known) {
    return known.stream()
        .filter(
            refusal -> decided.stream().anyMatch(d -> d.decision().casts() && isAbout(refusal, d)))
        .toList();
  }

  private static boolean isAbout(Refusal refusal, Decision decision) {
    return refusal.speakerId().equals(decision.speakerId())
        && refusal.characterSlug().equals(decision.characterSlug());
  }

  private static Refusal refusal(KnownJob job, @Nullable Speaker speaker, Decision decision) {
    return new Refusal(
        job.seriesSlug(),
        String.valueOf(decision.characterSlug()),
        job.jobId(),
        decision.speakerId(),
        speaker == null ? null : speaker.soundSha256(),
        String.valueOf(decision.displayName()),
        decision.reason(),
        decision.decidedBy(),
        decision.decidedAt(),
        job.seasonNumber(),
        job.episodeNumber());
  }
}

package dev.dubdeck.voice.confirm;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.voice.feed.ReviewFeed;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.VoiceJobs;
import dev.dubdeck.voice.mapping.MappingLedger;
import dev.dubdeck.voice.mapping.StageHead;
import dev.dubdeck.voice.review.Conflict;
import dev.dubdeck.voice.review.MappingReview;
import dev.dubdeck.voice.review.ReviewReader;
import dev.dubdeck.voice.review.StageRepository;
import dev.dubdeck.voice.review.StageTag;
import dev.dubdeck.voice.sound.PreparedReference;
import dev.dubdeck.voice.speaker.Speaker;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Confirms a draft: mappings, characters and versions come together or not at all. Sound is read
 * and measured first, without a lock. Then one transaction locks the job's review, then the series,
 * and does everything, if the draft is still the one the caller saw and nothing stands against it.
 * The answer is kept under the draft's revision: the same question again gets it again.
 */
@ApplicationScoped
class ConfirmDesk {
  private final VoiceJobs jobs;
  private final ReviewReader reader;
  private final StageRepository stage;
  private final ConfirmRepository answers;
  private final PreparedSounds sounds;
  private final CastingDesk castings;
  private final MappingLedger ledger;
  private final ReviewFeed feed;
  private final Audit audit;
  private final Clock clock;

  ConfirmDesk(
      VoiceJobs jobs,
      ReviewReader reader,
      StageRepository stage,
      ConfirmRepository answers,
      PreparedSounds sounds,
      CastingDesk castings,
      MappingLedger ledger,
      ReviewFeed feed,
      Audit audit,
      Clock clock) {
    this.jobs = jobs;
    this.reader = reader;
    this.stage = stage;
    this.answers = answers;
    this.sounds = sounds;
    this.castings = castings;
    this.ledger = ledger;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What a person asks for.
   *
   * @param ifMatch names the draft he or she saw; blank when none was named
   * @param leaveOpen whether speakers may stay undecided
   */
  record Wish(Caller caller, UUID jobId, String ifMatch, boolean leaveOpen) {
    long revision() {
      return StageTag.revision(ifMatch);
    }

    void requireTag() {
      if (ifMatch.isBlank()) {
        throw Problem.of(
            ProblemType.PRECONDITION_REQUIRED,
            "if_match_required",
            "Say with If-Match which draft is to be confirmed.");
      }
    }
  }

  /** What confirming would do now. */
  Uni<PreviewView> preview(Caller caller, UUID jobId) {
    return jobs.requireOwned(caller, jobId).chain(reader::read).map(PreviewView::of);
  }

  /**
   * Confirms.
   *
   * @return fails with 428 {@code if_match_required}, 412 {@code stale} and members {@code conflicts} and {@code moved}, 409
   *     {@code open_decisions} and {@code sample_gone}
   */
  Uni<ConfirmedView> confirm(Wish wish) {
    return jobs.requireOwned(wish.caller(), wish.jobId())
        .invoke(wish::requireTag)
        .chain(
            job ->
                answers
                    .read(wish.jobId(), wish.revision())
                    .chain(
                        known ->
                            known == null
                                ? prepareAndConfirm(job, wish)
                                : Uni.createFrom().item(known)));
  }

  private Uni<ConfirmedView> prepareAndConfirm(KnownJob job, Wish wish) {
    return reader
        .read(job)
        .chain(review -> sounds.of(ConfirmPlan.of(review)))
        .chain(
            prepared ->
                Panache.withTransaction(
                    () ->
                        ledger
                            .lock(wish.jobId())
                            .chain(
                                head ->
                                    jobs.requireOwnedNow(wish.caller(), wish.jobId())
                                        .chain(now -> answerOnce(now, head, wish, prepared)))));
  }

  private Uni<ConfirmedView> answerOnce(
      KnownJob job, StageHead head, Wish wish, Map<String, Optional<PreparedReference>> prepared) {
    return answers
        .find(wish.jobId(), wish.revision())
        .chain(
            known ->
                known != null
                    ? Uni.createFrom().item(known)
                    : castings
                        .lock(job)
                        .chain(() -> reader.list(job, List.of()))
                        .chain(review -> take(job, review, head, wish, prepared)));
  }

  private Uni<ConfirmedView> take(
      KnownJob job,
      MappingReview review,
      StageHead head,
      Wish wish,
      Map<String, Optional<PreparedReference>> prepared) {
    List<Conflict> conflicts = review.conflicts();
    if (head.revision() != wish.revision() || !conflicts.isEmpty()) {
      throw stale(review, head, wish, conflicts);
    }
    if (!wish.leaveOpen() && !review.open().isEmpty()) {
      throw stillOpen(review);
    }
    ConfirmPlan plan = ConfirmPlan.of(review);
    if (plan.isEmpty()) {
      return Uni.createFrom().item(new ConfirmedView(true, List.of()));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    String by = wish.caller().id();
    return castings
        .write(job, by, plan.castings(), prepared)
        .call(
            cast ->
                ledger.save(cast.stream().flatMap(c -> c.mappings(job, by, now).stream()).toList()))
        .call(() -> remove(job, plan.uncast(review)))
        .call(() -> stage.confirm(job.jobId()))
        .map(
            cast ->
                new ConfirmedView(true, cast.stream().flatMap(c -> c.items().stream()).toList()))
        .call(answer -> answers.keep(job.jobId(), wish.revision(), answer, by))
        .call(answer -> tell(job, by, answer));
  }

  private Uni<Void> remove(KnownJob job, List<String> uncast) {
    return Multi.createFrom()
        .iterable(uncast)
        .onItem()
        .transformToUniAndConcatenate(speakerId -> ledger.remove(job.jobId(), speakerId))
        .collect()
        .asList()
        .replaceWithVoid();
  }

  private Uni<Void> tell(KnownJob job, String by, ConfirmedView answer) {
    String words =
        answer.confirmed().stream()
            .map(item -> item.speakerId() + "=" + item.characterSlug())
            .collect(Collectors.joining(" "));
    return audit
        .allowed(
            AuditEntry.ofJob("mapping.confirmed", job.jobId())
                .withSeries(job.seriesSlug())
                .withReason(words))
        .chain(() -> ledger.confirmed(job.jobId(), by))
        .chain(
            head ->
                feed.afterCommit(
                    new ReviewFeed.News(job.jobId(), ReviewFeed.CONFIRMED, head.revision(), by)));
  }

  private static Problem stale(
      MappingReview review, StageHead head, Wish wish, List<Conflict> conflicts) {
    Set<String> moved = new TreeSet<>();
    conflicts.forEach(conflict -> moved.add(conflict.speakerId()));
    review.decisions().stream()
        .filter(decision -> decision.revision() > wish.revision())
        .forEach(decision -> moved.add(decision.speakerId()));
    return Problem.of(
            ProblemType.STALE,
            "stale",
            conflicts.isEmpty()
                ? "The review was changed meanwhile. Look and try again."
                : "The series was changed meanwhile. Look at what moved and decide again.")
        .withMember("conflicts", conflicts.stream().map(Conflict::toMember).toList())
        .withMember("moved", List.copyOf(moved))
        .withHeader("ETag", StageTag.of(head.revision()));
  }

  private static Problem stillOpen(MappingReview review) {
    List<@Nullable String> open =
        Stream.<Speaker>of(review.open().toArray(Speaker[]::new))
            .<@Nullable String>map(Speaker::speakerId)
            .toList();
    return Problem.conflict(
            "open_decisions",
            open.size() + " speakers are still open. Decide, or say that they may stay so.")
        .withMember("open", open);
  }
}

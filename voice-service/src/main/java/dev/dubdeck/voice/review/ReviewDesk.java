package dev.dubdeck.voice.review;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.feed.ReviewFeed;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.VoiceJobs;
import dev.dubdeck.voice.mapping.MappingLedger;
import dev.dubdeck.voice.mapping.StageHead;
import dev.dubdeck.voice.suggestion.RefusalRepository;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Staging: what a person decides is kept at once, for the job alone, and can be undone until it is
 * confirmed. Only refusals are the whole series' at once: they keep something from being suggested.
 */
@ApplicationScoped
public class ReviewDesk {
  private final VoiceJobs jobs;
  private final ReviewReader reader;
  private final StageRepository stage;
  private final RefusalRepository refusals;
  private final MappingLedger ledger;
  private final ReviewFeed feed;
  private final Audit audit;
  private final Clock clock;

  ReviewDesk(
      VoiceJobs jobs,
      ReviewReader reader,
      StageRepository stage,
      RefusalRepository refusals,
      MappingLedger ledger,
      ReviewFeed feed,
      Audit audit,
      Clock clock) {
    this.jobs = jobs;
    this.reader = reader;
    this.stage = stage;
    this.refusals = refusals;
    this.ledger = ledger;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
  }

  /** The draft as it is. */
  Uni<StageView> find(Caller caller, UUID jobId) {
    return jobs.requireOwned(caller, jobId)
        .chain(
            job ->
                ledger
                    .head(jobId)
                    .chain(
                        head ->
                            reader
                                .read(job)
                                .chain(
                                    review ->
                                        stage
                                            .readDepth(jobId)
                                            .map(
                                                depth -> StageView.of(job, head, review, depth)))));
  }

  /**
   * Keeps decisions.
   *
   * @param ifMatch fails with 412 when it does not name the draft as it is; null when it does not
   *     matter
   */
  Uni<StageView> put(Caller caller, UUID jobId, StageRequest request, @Nullable String ifMatch) {
    return jobs.requireOwned(caller, jobId)
        .chain(
            () ->
                Panache.withTransaction(
                    () ->
                        ledger
                            .lock(jobId)
                            .chain(
                                head ->
                                    jobs.requireOwnedNow(caller, jobId)
                                        .chain(job -> put(caller, job, head, request, ifMatch)))));
  }

  private Uni<StageView> put(
      Caller caller, KnownJob job, StageHead head, StageRequest request, @Nullable String ifMatch) {
    if (!StageTag.matches(ifMatch, head.revision())) {
      throw Problem.stale("The review was changed meanwhile. Look and try again.")
          .withHeader("ETag", StageTag.of(head.revision()));
    }
    return reader
        .list(job, StageChecks.slugs(request))
        .chain(
            review -> {
              List<Decision> decisions =
                  new StageChecks(
                          review,
                          caller.id(),
                          clock.instant().truncatedTo(ChronoUnit.MICROS),
                          head.revision() + 1)
                      .decisions(request);
              return refusals
                  .listOfJob(job.jobId())
                  .map(known -> StageStep.of(job, review, decisions, request.cleared(), known))
                  .chain(step -> take(caller, job, head, step));
            });
  }

  private Uni<StageView> take(Caller caller, KnownJob job, StageHead head, StageStep step) {
    if (step.changesNothing()) {
      return view(job, head);
    }
    StageChange change = step.change();
    return stage
        .decide(job.jobId(), step.decided())
        .chain(() -> stage.clear(job.jobId(), step.cleared()))
        .chain(() -> refusals.add(change.added()))
        .chain(() -> refusals.withdraw(change.withdrawn()))
        .chain(() -> stage.push(job.jobId(), change, caller.id()))
        .chain(() -> done(caller, job, "stage.changed", step.words()));
  }

  /** Takes the last change back. */
  Uni<StageView> undo(Caller caller, UUID jobId) {
    return jobs.requireOwned(caller, jobId)
        .chain(
            () ->
                Panache.withTransaction(
                    () ->
                        ledger
                            .lock(jobId)
                            .chain(
                                head ->
                                    jobs.requireOwnedNow(caller, jobId)
                                        .chain(job -> undo(caller, job, head)))));
  }

  private Uni<StageView> undo(Caller caller, KnownJob job, StageHead head) {
    return stage
        .pop(job.jobId())
        .chain(
            change -> {
              if (change == null) {
                throw Problem.conflict(
                    "nothing_to_undo", "Nothing was decided since the last confirmation.");
              }
              return restore(job, change, head.revision() + 1)
                  .chain(() -> done(caller, job, "stage.undone", "undo"));
            });
  }

  private Uni<Void> restore(KnownJob job, StageChange change, long revision) {
    List<Decision> restored =
        change.before().stream()
            .map(StageChange.Before::decision)
            .filter(java.util.Objects::nonNull)
            .map(decision -> decision.at(revision))
            .toList();
    List<String> cleared =
        change.before().stream()
            .filter(before -> before.decision() == null)
            .map(StageChange.Before::speakerId)
            .toList();
    return stage
        .decide(job.jobId(), restored)
        .chain(() -> stage.clear(job.jobId(), cleared))
        .chain(() -> refusals.withdraw(change.added()))
        .chain(() -> refusals.add(change.withdrawn()));
  }

  private Uni<StageView> done(Caller caller, KnownJob job, String event, String words) {
    return ledger
        .edited(job.jobId(), caller.id())
        .call(
            () ->
                audit.allowed(
                    AuditEntry.ofJob(event, job.jobId())
                        .withSeries(job.seriesSlug())
                        .withReason(words)))
        .call(
            head ->
                feed.afterCommit(
                    new ReviewFeed.News(
                        job.jobId(), ReviewFeed.STAGE, head.revision(), caller.id())))
        .chain(head -> view(job, head));
  }

  private Uni<StageView> view(KnownJob job, StageHead head) {
    return reader
        .list(job, List.of())
        .chain(
            review ->
                stage.depth(job.jobId()).map(depth -> StageView.of(job, head, review, depth)));
  }
}

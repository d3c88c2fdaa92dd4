package dev.dubdeck.voice.mapping;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.VoiceStore;
import dev.dubdeck.voice.feed.ReviewFeed;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.VoiceJobs;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Maps a speaker by hand, for programs that know who speaks. */
@ApplicationScoped
class MappingDesk {
  private final VoiceJobs jobs;
  private final MappingLedger ledger;
  private final MappingRepository repository;
  private final VoiceStore store;
  private final ReviewFeed feed;
  private final Audit audit;
  private final Clock clock;

  MappingDesk(
      VoiceJobs jobs,
      MappingLedger ledger,
      MappingRepository repository,
      VoiceStore store,
      ReviewFeed feed,
      Audit audit,
      Clock clock) {
    this.jobs = jobs;
    this.ledger = ledger;
    this.repository = repository;
    this.store = store;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
  }

  /** What is wanted; absent values have defaults. */
  record Wanted(
      @Nullable String speakerId,
      @Nullable String characterSlug,
      @Nullable Boolean locked,
      @Nullable Double confidence) {}

  Uni<List<SpeakerMapping>> list(Caller caller, UUID jobId) {
    return jobs.requireOwned(caller, jobId).chain(() -> ledger.read(jobId));
  }

  Uni<List<SpeakerMapping>> map(Caller caller, UUID jobId, Wanted wanted) {
    return jobs.requireOwned(caller, jobId)
        .invoke(() -> check(wanted))
        .chain(job -> store.findHead(job.seriesSlug(), String.valueOf(wanted.characterSlug())))
        .map(head -> head.filter(known -> !known.retired()).orElseThrow(Problem::notFound))
        .chain(
            head ->
                Panache.withTransaction(
                    () ->
                        ledger
                            .lock(jobId)
                            .chain(() -> jobs.requireOwnedNow(caller, jobId))
                            .chain(job -> map(caller, job, head, wanted))
                            .chain(() -> ledger.list(jobId))));
  }

  private static void check(Wanted wanted) {
    List<FieldError> errors = new ArrayList<>();
    if (wanted.speakerId() == null || wanted.speakerId().isBlank()) {
      errors.add(new FieldError("speaker_id", "is missing"));
    }
    if (wanted.characterSlug() == null || wanted.characterSlug().indexOf('\0') >= 0) {
      errors.add(new FieldError("character_slug", "is missing"));
    }
    Double confidence = wanted.confidence();
    if (confidence != null && !(confidence >= 0 && confidence <= 1)) {
      errors.add(new FieldError("confidence", "must be from 0 to 1"));
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
  }

  private Uni<Void> map(Caller caller, KnownJob job, CharacterHead head, Wanted wanted) {
    String speakerId = String.valueOf(wanted.speakerId());
    boolean locked = wanted.locked() == null || wanted.locked();
    return repository
        .hasSpeaker(job.jobId(), speakerId)
        .invoke(
            known -> {
              if (!known) {
                throw Problem.invalid("speaker_id", "is no speaker of this job");
              }
            })
        .chain(() -> ledger.list(job.jobId()))
        .invoke(
            mappings -> {
              boolean isLocked =
                  mappings.stream().anyMatch(m -> m.speakerId().equals(speakerId) && m.locked());
              if (isLocked && !locked) {
                throw Problem.conflict(
                    "locked", "A person has mapped this speaker; a guess does not replace that.");
              }
            })
        .chain(() -> ledger.save(List.of(mapping(caller, job, head, wanted, locked))))
        .chain(() -> repository.forgetConfirmedDecision(job.jobId(), speakerId))
        .chain(
            () ->
                audit.allowed(
                    AuditEntry.ofJob("mapping.set", job.jobId())
                        .withSeries(job.seriesSlug())
                        .withCharacter(head.slug())
                        .withReason(speakerId)))
        .chain(() -> ledger.edited(job.jobId(), caller.id()))
        .chain(
            now ->
                feed.afterCommit(
                    new ReviewFeed.News(
                        job.jobId(), ReviewFeed.STAGE, now.revision(), caller.id())));
  }

  private SpeakerMapping mapping(
      Caller caller, KnownJob job, CharacterHead head, Wanted wanted, boolean locked) {
    return new SpeakerMapping(
        job.jobId(),
        String.valueOf(wanted.speakerId()),
        job.seriesSlug(),
        head.slug(),
        head.displayName(),
        head.currentVersion(),
        head.currentSha256(),
        locked,
        wanted.confidence() == null ? 1 : wanted.confidence(),
        caller.id(),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }
}

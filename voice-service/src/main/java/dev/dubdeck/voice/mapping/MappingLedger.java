package dev.dubdeck.voice.mapping;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.platform.event.Outbox;
import dev.dubdeck.voice.job.JobWatcher;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.VoiceJobs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The book of a job's review: its revision and its mappings. Whoever changes anything of a review
 * locks the job here first, in the transaction of the change, and ends by telling the mapping as it
 * is then.
 */
@ApplicationScoped
@Priority(100)
public class MappingLedger implements JobWatcher {
  private final MappingRepository repository;
  private final VoiceJobs jobs;
  private final Outbox outbox;
  private final Clock clock;

  MappingLedger(MappingRepository repository, VoiceJobs jobs, Outbox outbox, Clock clock) {
    this.repository = repository;
    this.jobs = jobs;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** The head as it is committed. */
  public Uni<StageHead> head(UUID jobId) {
    return repository.head(jobId).map(head -> head == null ? StageHead.none(jobId) : head);
  }

  /** The head; until the transaction ends every other writer of this review waits. */
  public Uni<StageHead> lock(UUID jobId) {
    return repository.lock(jobId);
  }

  /** The job's speakers changed. */
  public Uni<StageHead> speakersChanged(UUID jobId) {
    return repository.lock(jobId).chain(() -> repository.touch(jobId)).call(this::tell);
  }

  /** Somebody changed the draft, or a mapping by hand. */
  public Uni<StageHead> edited(UUID jobId, String by) {
    return repository.edited(jobId, by).call(this::tell);
  }

  /** Somebody confirmed the draft. */
  public Uni<StageHead> confirmed(UUID jobId, String by) {
    return repository.confirmed(jobId, by).call(this::tell);
  }

  /** The mappings as committed, by speaker. */
  public Uni<List<SpeakerMapping>> read(UUID jobId) {
    return repository.read(jobId);
  }

  /** The mappings as the open transaction sees them, by speaker. */
  public Uni<List<SpeakerMapping>> list(UUID jobId) {
    return repository.list(jobId);
  }

  /** Writes mappings over those of the same speakers. */
  public Uni<Void> save(List<SpeakerMapping> mappings) {
    return repository.save(mappings).replaceWithVoid();
  }

  /** Takes a mapping away; absent is fine. */
  public Uni<Void> remove(UUID jobId, String speakerId) {
    return repository.remove(jobId, speakerId).replaceWithVoid();
  }

  @Override
  public Uni<Void> known(KnownJob job) {
    return repository
        .lock(job.jobId())
        .chain(
            head ->
                head.revision() == 0 || job.seriesSlug().equals(head.toldSeries())
                    ? Uni.createFrom().voidItem()
                    : repository.touch(job.jobId()).call(this::tell).replaceWithVoid());
  }

  /**
   * Mappings stay as history, without sound; there is nobody left to be told. The lock makes the
   * watchers that come after this one wait for whoever is changing the review just now.
   */
  @Override
  public Uni<Void> gone(UUID jobId) {
    return repository.lock(jobId).replaceWithVoid();
  }

  private Uni<Void> tell(StageHead head) {
    return jobs.find(head.jobId())
        .chain(
            job ->
                job == null || job.deleted()
                    ? Uni.createFrom().voidItem()
                    : tell(job, head)
                        .chain(() -> repository.told(job.jobId(), job.seriesSlug()))
                        .replaceWithVoid());
  }

  private Uni<Void> tell(KnownJob job, StageHead head) {
    return repository
        .count(job.jobId())
        .chain(
            count ->
                repository
                    .castVoices(job.jobId())
                    .map(voices -> snapshot(job, head, count, voices)))
        .chain(
            mapping ->
                outbox.record(
                    EventType.MAPPING_CHANGED,
                    job.jobId().toString(),
                    head.revision(),
                    new MappingChanged(mapping)));
  }

  private MappingSnapshot snapshot(
      KnownJob job,
      StageHead head,
      MappingRepository.@Nullable Count count,
      List<CastVoice> voices) {
    return new MappingSnapshot(
        job.jobId(),
        job.seriesSlug(),
        count == null ? 0 : count.speakers(),
        count == null ? 0 : count.open(),
        head.confirmedAt(),
        voices,
        head.revision(),
        clock.instant());
  }
}

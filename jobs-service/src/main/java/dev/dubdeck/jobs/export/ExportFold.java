package dev.dubdeck.jobs.export;

import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.jobs.artifact.ArtifactKinds;
import dev.dubdeck.jobs.artifact.Artifacts;
import dev.dubdeck.jobs.job.DubJob;
import dev.dubdeck.jobs.job.ExportRequest;
import dev.dubdeck.jobs.job.ExportRequests;
import dev.dubdeck.jobs.job.JobEvents;
import dev.dubdeck.jobs.job.JobRepository;
import dev.dubdeck.jobs.job.JobSources;
import dev.dubdeck.jobs.job.MasterTally;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.request.LogFields;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Takes what the worker says about one export into the job. Everything happens under the job's
 * lock, in the transaction that notes the event; news that are not newer than what is known, and
 * news of deleted jobs, change nothing.
 */
@ApplicationScoped
class ExportFold {
  static final String CONSUMER = "jobs";

  /** Followers stand behind all masters, in the order they are first heard of. */
  private static final int FIRST_FOLLOWER = 100;

  private final JobRepository jobs;
  private final ExportRequests exports;
  private final JobSources sources;
  private final Artifacts artifacts;
  private final JobEvents events;
  private final ExportPaces paces;
  private final Inbox inbox;
  private final Clock clock;

  ExportFold(
      JobRepository jobs,
      ExportRequests exports,
      JobSources sources,
      Artifacts artifacts,
      JobEvents events,
      ExportPaces paces,
      Inbox inbox,
      Clock clock) {
    this.jobs = jobs;
    this.exports = exports;
    this.sources = sources;
    this.artifacts = artifacts;
    this.events = events;
    this.paces = paces;
    this.inbox = inbox;
    this.clock = clock;
  }

  Uni<Void> progressed(ReceivedEvent<ExportProgressed> event) {
    ExportProgressed news = event.data();
    return fold(event, news.jobId(), news.kind(), export -> export.follow(news));
  }

  Uni<Void> failed(ReceivedEvent<ExportFailed> event) {
    ExportFailed news = event.data();
    return fold(event, news.jobId(), news.kind(), export -> export.follow(news));
  }

  Uni<Void> completed(ReceivedEvent<ExportCompleted> event) {
    ExportCompleted news = event.data();
    ArtifactGuard.require(news);
    return lock(news.jobId())
        .chain(
            job ->
                job == null
                    ? Uni.createFrom().voidItem()
                    : artifacts
                        .register(job.id(), news.artifact(), now())
                        .chain(
                            () -> follow(event, job, news.kind(), export -> export.follow(news))));
  }

  private Uni<Void> fold(
      ReceivedEvent<?> event, UUID jobId, String kind, Predicate<ExportRequest> news) {
    return lock(jobId)
        .chain(job -> job == null ? Uni.createFrom().voidItem() : follow(event, job, kind, news));
  }

  private Uni<DubJob> lock(UUID jobId) {
    LogFields.jobId(jobId);
    return jobs.lock(jobId);
  }

  private Uni<Void> follow(
      ReceivedEvent<?> event, DubJob job, String kind, Predicate<ExportRequest> news) {
    return exports
        .listOf(job.id())
        .chain(all -> requireExport(job, kind, all))
        .chain(
            export -> {
              if (!news.test(export)) {
                inbox.countStale(CONSUMER, event);
                return Uni.createFrom().voidItem();
              }
              return paces
                  .learn(export)
                  .chain(() -> exports.listOf(job.id()))
                  .chain(all -> settle(job, export, all));
            });
  }

  private Uni<ExportRequest> requireExport(DubJob job, String kind, List<ExportRequest> all) {
    return ExportRequests.find(all, kind)
        .map(export -> Uni.createFrom().item(export))
        .orElseGet(
            () ->
                exports.persist(
                    ExportRequest.follower(Ids.newId(), job.id(), kind, place(all), now())));
  }

  /** Where the next follower stands. */
  static int place(List<ExportRequest> all) {
    return FIRST_FOLLOWER + all.size();
  }

  /** Draws the job's conclusions from an export that moved. */
  Uni<Void> settle(DubJob job, ExportRequest export, List<ExportRequest> all) {
    if (!export.isMaster()) {
      return export.state() == ExportState.PUBLISHED ? contentChanged(job, all) : done();
    }
    Instant at = now();
    MasterTally tally = ExportRequests.tally(all);
    boolean announce = job.follow(tally, at);
    boolean exported = job.claimExported(tally, at);
    JobSnapshot snapshot = job.snapshot(tally.warnings());
    Uni<Void> told = announce ? events.changed(snapshot) : done();
    return exported ? told.chain(() -> exported(job, snapshot, all)) : told;
  }

  private Uni<Void> contentChanged(DubJob job, List<ExportRequest> all) {
    job.contentChanged(now());
    return events.changed(ExportRequests.snapshot(job, all));
  }

  private Uni<Void> exported(DubJob job, JobSnapshot snapshot, List<ExportRequest> all) {
    List<String> masters =
        all.stream()
            .filter(ExportRequest::isMaster)
            .map(export -> ArtifactKinds.leading(export.kind()))
            .toList();
    return sources
        .factsOf(job.id())
        .chain(
            files ->
                artifacts
                    .factsOf(job.id(), masters)
                    .chain(made -> events.exported(job, snapshot, files, made)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private static Uni<Void> done() {
    return Uni.createFrom().voidItem();
  }
}

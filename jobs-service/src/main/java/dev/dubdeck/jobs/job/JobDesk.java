package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Function;

/** What people do with jobs that are there: look, show, hide, stop, delete. */
@ApplicationScoped
class JobDesk {
  private final JobRepository jobs;
  private final ExportRequests exports;
  private final JobFarewell farewell;
  private final JobReader reader;
  private final JobEvents events;
  private final JobFeed feed;
  private final Audit audit;
  private final Clock clock;

  JobDesk(
      JobRepository jobs,
      ExportRequests exports,
      JobFarewell farewell,
      JobReader reader,
      JobEvents events,
      JobFeed feed,
      Audit audit,
      Clock clock) {
    this.jobs = jobs;
    this.exports = exports;
    this.farewell = farewell;
    this.reader = reader;
    this.events = events;
    this.feed = feed;
    this.audit = audit;
    this.clock = clock;
  }

  Uni<Slice<JobView>> list(JobFilter filter, Page page) {
    return reader.list(filter, page);
  }

  /** The job as far as the caller may know it. */
  Uni<JobView> find(Caller caller, UUID id) {
    return reader
        .find(id)
        .map(job -> JobRights.requireVisible(caller, job))
        .map(job -> caller.owns(job.owner()) ? job : job.publicPart());
  }

  /** Fails with what {@code change} would fail with, before a body is looked at. */
  Uni<JobView> requireOwned(Caller caller, UUID id) {
    return reader
        .find(id)
        .map(job -> JobRights.requireOwned(caller, job))
        .onFailure(Problem.class)
        .call(refusal -> denied("job.visibility", id, refusal));
  }

  /** Shows or hides the job. The same again changes nothing. */
  Uni<JobView> show(Caller caller, UUID id, Visibility wanted) {
    return change(caller, id, "job.visibility", job -> show(job, wanted))
        .chain(() -> find(caller, id));
  }

  /** Stops a job that has not come to an end. */
  Uni<JobView> cancel(Caller caller, UUID id) {
    return change(caller, id, "job.canceled", this::cancel).chain(() -> find(caller, id));
  }

  /** Deletes the job with its rows and files; others drop theirs when they hear of it. */
  Uni<Void> delete(Caller caller, UUID id) {
    return change(caller, id, "job.deleted", farewell::delete);
  }

  private Uni<Void> show(DubJob job, Visibility wanted) {
    if (job.isRemoved() && wanted == Visibility.SHARED) {
      throw Problem.conflict(
          "removed_by_admin", "An admin has taken this episode out of the library.");
    }
    return job.show(wanted, now()) ? announce(job) : Uni.createFrom().voidItem();
  }

  private Uni<Void> cancel(DubJob job) {
    Instant at = now();
    if (!job.cancel(at)) {
      throw Problem.conflict("not_running", "The job has already come to an end.");
    }
    return exports
        .listOf(job.id())
        .invoke(all -> all.forEach(export -> export.cancel(at)))
        .chain(all -> events.changed(job.snapshot(ExportRequests.tally(all).warnings())));
  }

  private Uni<Void> announce(DubJob job) {
    return exports
        .listOf(job.id())
        .chain(all -> events.changed(job.snapshot(ExportRequests.tally(all).warnings())));
  }

  /**
   * One change of one job in one transaction, with its audit line; a refusal leaves its line too.
   */
  private Uni<Void> change(
      Caller caller, UUID id, String event, Function<DubJob, Uni<Void>> change) {
    return Panache.withTransaction(
            () ->
                jobs.lock(id)
                    .map(job -> JobRights.requireOwned(caller, job))
                    .chain(
                        job ->
                            change
                                .apply(job)
                                .chain(
                                    () ->
                                        audit.allowed(
                                            AuditEntry.ofJob(event, id)
                                                .withSeries(job.seriesSlug())
                                                .withVersion(job.version())))))
        .onFailure(Problem.class)
        .call(refusal -> denied(event, id, refusal))
        .invoke(() -> feed.changed(id, null));
  }

  private Uni<Void> denied(String event, UUID id, Throwable refusal) {
    return audit.denied(AuditEntry.ofJob(event, id).withReason(((Problem) refusal).code()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.paging.Page;
import dev.dubdeck.platform.paging.Slice;
import dev.dubdeck.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** What people do with jobs that are there: look, show, hide, hold back, stop, delete. */
@ApplicationScoped
class JobDesk {
  private final JobChange change;
  private final ExportRequests exports;
  private final JobFarewell farewell;
  private final JobReader reader;
  private final JobEvents events;
  private final Clock clock;

  JobDesk(
      JobChange change,
      ExportRequests exports,
      JobFarewell farewell,
      JobReader reader,
      JobEvents events,
      Clock clock) {
    this.change = change;
    this.exports = exports;
    this.farewell = farewell;
    this.reader = reader;
    this.events = events;
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
  Uni<JobView> requireOwned(Caller caller, UUID id, String event) {
    return reader
        .find(id)
        .map(job -> JobRights.requireOwned(caller, job))
        .onFailure(Problem.class)
        .call(refusal -> change.denied(event, id, refusal));
  }

  /** Shows or hides the job. The same again changes nothing. */
  Uni<JobView> show(Caller caller, UUID id, Visibility wanted) {
    return change
        .apply(caller, id, "job.visibility", job -> show(job, wanted))
        .chain(() -> find(caller, id));
  }

  /** Stops a job that has not come to an end. */
  Uni<JobView> cancel(Caller caller, UUID id) {
    return change.apply(caller, id, "job.canceled", this::cancel).chain(() -> find(caller, id));
  }

  /** Holds a job back that nobody has begun. */
  Uni<JobView> pause(Caller caller, UUID id) {
    return change
        .apply(
            caller,
            id,
            "job.paused",
            job -> {
              if (!job.pause(now())) {
                throw Problem.conflict(
                    "not_waiting", "Only a job that waits can be paused; this one is past that.");
              }
              return announce(job);
            })
        .chain(() -> find(caller, id));
  }

  /** Lets a job go on that was held back. */
  Uni<JobView> resume(Caller caller, UUID id) {
    return change
        .apply(
            caller,
            id,
            "job.resumed",
            job -> {
              if (!job.resume(now())) {
                throw Problem.conflict("not_paused", "The job is not paused.");
              }
              return announce(job);
            })
        .chain(() -> find(caller, id));
  }

  /** Moves the job in the queue. */
  Uni<JobView> prioritize(Caller caller, UUID id, int priority) {
    return change
        .apply(
            caller,
            id,
            "job.priority",
            job -> {
              job.prioritize(priority, now());
              return announce(job);
            })
        .chain(() -> find(caller, id));
  }

  /** Deletes the job with its rows and files; others drop theirs when they hear of it. */
  Uni<Void> delete(Caller caller, UUID id) {
    return change.apply(caller, id, "job.deleted", farewell::delete);
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
        .chain(all -> events.changed(ExportRequests.snapshot(job, all)));
  }

  private Uni<Void> announce(DubJob job) {
    return exports.listOf(job.id()).chain(all -> events.changed(ExportRequests.snapshot(job, all)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

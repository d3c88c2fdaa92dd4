package dev.dubdeck.export.intake;

import dev.dubdeck.contracts.ExportOrdered;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.work.ExportEvents;
import dev.dubdeck.export.work.ExportWork.Trail;
import dev.dubdeck.export.work.WantedExport;
import dev.dubdeck.export.work.WorkRepository;
import dev.dubdeck.platform.event.ReceivedEvent;
import dev.dubdeck.platform.trace.Traces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Turns facts about jobs into rows of work, inside the transaction of the inbox. The row of the job
 * is locked first: a deletion and a wish for work that arrive together are dealt with in turn.
 */
@ApplicationScoped
class JobIntake {
  private final TrackedJobRepository jobs;
  private final WorkRepository rows;
  private final WantedExports wanted;
  private final ExportEvents events;
  private final LeaseQueue queue;

  JobIntake(
      TrackedJobRepository jobs,
      WorkRepository rows,
      WantedExports wanted,
      ExportEvents events,
      LeaseQueue queue) {
    this.jobs = jobs;
    this.rows = rows;
    this.wanted = wanted;
    this.events = events;
    this.queue = queue;
  }

  Uni<Void> submitted(ReceivedEvent<JobSubmitted> event) {
    return enqueue(event, event.data().job(), wanted.masters(event.data()));
  }

  Uni<Void> exported(ReceivedEvent<JobExported> event) {
    return enqueue(event, event.data().job(), wanted.previews(event.data()));
  }

  Uni<Void> changed(ReceivedEvent<JobChanged> event) {
    JobSnapshot snapshot = event.data().job();
    return jobs.fold(snapshot)
        .chain(
            job ->
                job.isWanted()
                    ? queue.arrange(job.jobId)
                    // Of a deleted job nobody is left to be told.
                    : queue.cancel(job.jobId, !job.deleted));
  }

  /**
   * Obeys a person.
   *
   * @return false when it was said before, is outdated, or its job is gone
   */
  Uni<Boolean> ordered(ReceivedEvent<ExportOrdered> event) {
    ExportOrdered order = event.data();
    return jobs.fold(order.job())
        .chain(
            job ->
                job.isWanted()
                    ? rows.noteOrder(job.jobId, order.kind(), order.round(), order.wanted())
                    : Uni.createFrom().item(false))
        .call(isNews -> isNews ? obey(event, order) : Uni.createFrom().voidItem());
  }

  private Uni<Void> obey(ReceivedEvent<?> event, ExportOrdered order) {
    UUID job = order.job().jobId();
    return queue
        .arrange(job)
        .chain(
            () ->
                order.wanted()
                    ? queue.order(wanted.ordered(order), job, order.round(), trailOf(event))
                    : queue.stop(job, order.kind()));
  }

  private static Trail trailOf(ReceivedEvent<?> event) {
    return new Trail(event.requestId(), event.actor(), Traces.current());
  }

  private Uni<Void> enqueue(
      ReceivedEvent<?> event, JobSnapshot snapshot, List<WantedExport> exports) {
    Trail trail = trailOf(event);
    return jobs.fold(snapshot)
        .chain(
            job -> job.isWanted() ? insert(exports, snapshot, trail) : Uni.createFrom().voidItem());
  }

  private Uni<Void> insert(List<WantedExport> exports, JobSnapshot job, Trail trail) {
    return Multi.createFrom()
        .iterable(exports)
        .onItem()
        .transformToUniAndConcatenate(
            export ->
                rows.insert(export, job.jobId(), trail)
                    .chain(
                        work ->
                            work.isPresent()
                                ? events.progressed(work.get())
                                : Uni.createFrom().voidItem()))
        .collect()
        .asList()
        .replaceWithVoid();
  }
}

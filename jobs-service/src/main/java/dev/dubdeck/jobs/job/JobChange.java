package dev.dubdeck.jobs.job;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.function.Function;

/** How a person changes a job of his own, whatever it is that changes. */
@ApplicationScoped
public class JobChange {
  private final JobRepository jobs;
  private final JobFeed feed;
  private final Audit audit;

  JobChange(JobRepository jobs, JobFeed feed, Audit audit) {
    this.jobs = jobs;
    this.feed = feed;
    this.audit = audit;
  }

  /**
   * One change of one job in one transaction, with its audit line; a refusal leaves its line too.
   */
  public Uni<Void> apply(Caller caller, UUID id, String event, Function<DubJob, Uni<Void>> change) {
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

  /** The line of a refusal. */
  Uni<Void> denied(String event, UUID id, Throwable refusal) {
    return audit.denied(AuditEntry.ofJob(event, id).withReason(((Problem) refusal).code()));
  }
}

package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.JobSnapshot;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Exports of jobs, for changing under the lock of their job. */
@ApplicationScoped
public class ExportRequests implements PanacheRepositoryBase<ExportRequest, UUID> {

  /** All exports of a job: masters first, in the order asked for, then the followers. */
  public Uni<List<ExportRequest>> listOf(UUID jobId) {
    return list("jobId = ?1 order by position", jobId);
  }

  /** The one of that kind; a job has at most one. */
  public static Optional<ExportRequest> find(List<ExportRequest> exports, String kind) {
    return exports.stream().filter(export -> export.kind().equals(kind)).findFirst();
  }

  /** The job as others are told of it. */
  public static JobSnapshot snapshot(DubJob job, List<ExportRequest> exports) {
    return job.snapshot(tally(exports).warnings());
  }

  /** What the masters among them say together. */
  public static MasterTally tally(List<ExportRequest> exports) {
    return new MasterTally(
        exports.stream().filter(ExportRequest::isMaster).map(ExportRequest::asMaster).toList());
  }
}

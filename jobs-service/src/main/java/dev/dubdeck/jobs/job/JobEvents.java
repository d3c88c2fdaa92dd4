package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportOrdered;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.platform.event.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Records what others must hear of a job, in the transaction that changed it. */
@ApplicationScoped
public class JobEvents {
  private final Outbox outbox;

  JobEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The job was accepted and its masters are wanted. */
  public Uni<Void> submitted(DubJob job, List<SourceFile> sources, JobDraft draft) {
    JobSnapshot snapshot = job.snapshot(List.of());
    return record(
            EventType.JOB_SUBMITTED,
            snapshot,
            new JobSubmitted(
                snapshot, sources, draft.masters(), job.lowresPreset(), draft.presets()))
        .chain(() -> record(EventType.JOB_CHANGED, snapshot, new JobChanged(snapshot)));
  }

  /** The job is now as it is. */
  public Uni<Void> changed(JobSnapshot snapshot) {
    return record(EventType.JOB_CHANGED, snapshot, new JobChanged(snapshot));
  }

  /** One export is wanted, or not wanted any more. */
  public Uni<Void> ordered(
      JobSnapshot job, List<SourceFile> sources, ExportRequest export, boolean wanted) {
    String preset = export.preset();
    return record(
        EventType.EXPORT_ORDERED,
        job,
        new ExportOrdered(
            job, sources, export.kind(), preset == null ? "" : preset, wanted, export.round()));
  }

  /** The masters are settled; previews may follow. Said once per job. */
  public Uni<Void> exported(
      DubJob job, JobSnapshot snapshot, List<SourceFile> sources, List<ArtifactFact> artifacts) {
    return record(
        EventType.JOB_EXPORTED,
        snapshot,
        new JobExported(snapshot, sources, artifacts, job.lowresPreset()));
  }

  private Uni<Void> record(EventType type, JobSnapshot job, Object data) {
    return outbox.record(type, job.jobId().toString(), job.version(), data);
  }
}

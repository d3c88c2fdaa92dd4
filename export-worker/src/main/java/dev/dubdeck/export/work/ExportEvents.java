package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.contracts.RefsExtracted;
import dev.dubdeck.export.work.Completion.Refs;
import dev.dubdeck.platform.event.Outbox;
import dev.dubdeck.platform.request.RequestTrail;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Tells what became of a row, in the transaction that changed it. */
@ApplicationScoped
public class ExportEvents {
  private final Outbox outbox;

  ExportEvents(Outbox outbox) {
    this.outbox = outbox;
  }

  public Uni<Void> progressed(ExportWork work) {
    return record(
        EventType.EXPORT_PROGRESSED,
        work,
        new ExportProgressed(
            work.jobId(),
            work.id(),
            work.kind(),
            work.preset(),
            work.state(),
            work.step(),
            work.progress(),
            work.attempt(),
            work.revision(),
            Instant.now(),
            work.place().round(),
            work.place().priority(),
            work.place().turn(),
            work.pace().sourceSeconds()));
  }

  public Uni<Void> completed(ExportWork work, ArtifactFact artifact) {
    // What was adopted was not measured, and its time says nothing about the next one.
    boolean made = work.pace().sourceSeconds() > 0;
    return record(
        EventType.EXPORT_COMPLETED,
        work,
        new ExportCompleted(
            work.jobId(),
            work.id(),
            work.kind(),
            work.preset(),
            work.attempt(),
            work.revision(),
            artifact,
            Instant.now(),
            work.place().round(),
            work.pace().sourceSeconds(),
            made ? work.pace().wallSeconds() : 0));
  }

  /**
   * Voice references stand at their places.
   *
   * @param revision of all extractions of the job
   */
  public Uni<Void> refsExtracted(ExportWork work, ArtifactFact manifest, Refs refs, long revision) {
    RequestTrail.resume(work.trail().requestId(), work.trail().actor());
    return outbox.record(
        EventType.REFS_EXTRACTED,
        work.jobId().toString(),
        revision,
        new RefsExtracted(
            work.jobId(),
            work.job().seriesSlug(),
            refs.source(),
            manifest.mediaKey(),
            manifest.sha256(),
            refs.speakers(),
            revision,
            Instant.now()));
  }

  public Uni<Void> failed(ExportWork work, Fault fault) {
    return record(
        EventType.EXPORT_FAILED,
        work,
        new ExportFailed(
            work.jobId(),
            work.id(),
            work.kind(),
            work.preset(),
            work.state(),
            fault.reason(),
            fault.code(),
            fault.message(),
            work.attempt(),
            work.revision(),
            Instant.now(),
            work.place().round()));
  }

  private Uni<Void> record(EventType type, ExportWork work, Object data) {
    if (work.part() != null) {
      // Its export tells of it.
      return Uni.createFrom().voidItem();
    }
    RequestTrail.resume(work.trail().requestId(), work.trail().actor());
    return outbox.record(type, work.jobId().toString(), work.revision(), data);
  }
}

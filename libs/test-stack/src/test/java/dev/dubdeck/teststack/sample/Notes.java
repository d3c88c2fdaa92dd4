package dev.dubdeck.teststack.sample;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.event.Outbox;
import dev.dubdeck.platform.id.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The sample's use case: a change, its events and its audit line in one transaction. */
@ApplicationScoped
public class Notes {
  private final Outbox outbox;
  private final Audit audit;

  Notes(Outbox outbox, Audit audit) {
    this.outbox = outbox;
    this.audit = audit;
  }

  /** Writes a note and records {@code times} events of one job. */
  @WithTransaction
  public Uni<UUID> write(NoteRequest request) {
    Note note = new Note();
    note.id = Ids.newId();
    note.text = request.noteText();
    UUID job = request.jobId() == null ? note.id : request.jobId();
    return Panache.getSession()
        .chain(session -> session.persist(note))
        .chain(() -> audit.allowed(AuditEntry.ofJob("note.written", job)))
        .chain(
            () ->
                Multi.createFrom()
                    .range(1, request.times() + 1)
                    .onItem()
                    .transformToUniAndConcatenate(version -> changed(job, version))
                    .collect()
                    .last())
        .replaceWith(note.id);
  }

  /** Records without a transaction, which must fail. */
  public Uni<Void> recordOutsideOfTransaction() {
    return changed(Ids.newId(), 1);
  }

  private Uni<Void> changed(UUID job, long version) {
    return outbox.record(
        EventType.JOB_CHANGED,
        job.toString(),
        version,
        new JobChanged(SampleJobs.snapshot(job, version)));
  }
}

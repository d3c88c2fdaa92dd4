package dev.dubdeck.jobs.queue;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.QueueChanged;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.event.Outbox;
import dev.dubdeck.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Closes and opens the queue. It stays as it is over restarts, until somebody changes it. */
@ApplicationScoped
class QueueDesk {
  private static final String CHANGE =
      """
      update export_queue
         set paused = :paused, changed_by = :by, changed_at = :at, version = version + 1
       where paused <> :paused
      returning version
      """;
  private static final String LOOK =
      """
      select paused, changed_by, changed_at,
             (select count(*) from export_request where state = 'WAITING' and turn > 0) as waiting,
             (select count(*) from export_request where state = 'RUNNING') as running
        from export_queue
      """;

  private final Pool pool;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  QueueDesk(Pool pool, Outbox outbox, Audit audit, Clock clock) {
    this.pool = pool;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  Uni<QueueView> look() {
    return pool.query(LOOK)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row -> {
              OffsetDateTime changed = row.getOffsetDateTime("changed_at");
              return new QueueView(
                  row.getBoolean("paused"),
                  row.getString("changed_by"),
                  changed == null ? null : changed.toInstant(),
                  row.getLong("waiting"),
                  row.getLong("running"));
            });
  }

  /** Closes or opens the queue; what it is already changes nothing and tells nobody. */
  Uni<QueueView> change(Caller caller, boolean paused) {
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return Panache.withTransaction(
            () ->
                Panache.getSession()
                    .chain(
                        session ->
                            session
                                .createNativeQuery(CHANGE, Long.class)
                                .setParameter("paused", paused)
                                .setParameter("by", caller.id())
                                .setParameter("at", at.atOffset(ZoneOffset.UTC))
                                .getResultList())
                    .chain(versions -> tell(caller, paused, at, versions)))
        .chain(this::look);
  }

  private Uni<Void> tell(Caller caller, boolean paused, Instant at, List<Long> versions) {
    if (versions.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    long version = versions.getFirst();
    AuditEntry entry = AuditEntry.of(paused ? "queue.paused" : "queue.resumed", "queue:exports");
    return outbox
        .record(
            EventType.QUEUE_CHANGED,
            QueueChanged.KEY,
            version,
            new QueueChanged(paused, caller.id(), at, version))
        .chain(() -> audit.allowed(entry.withVersion(version)));
  }
}

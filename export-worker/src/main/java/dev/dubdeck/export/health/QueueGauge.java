package dev.dubdeck.export.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** How much work waits. */
@ApplicationScoped
class QueueGauge {
  private static final String WAITING = "SELECT count(*) FROM export_work WHERE state = 'WAITING'";

  private final Pool database;
  private final AtomicLong waiting = new AtomicLong();

  QueueGauge(Pool database, MeterRegistry metrics) {
    this.database = database;
    Gauge.builder("dubdeck.work.waiting", waiting, AtomicLong::doubleValue)
        .description("Exports that wait for an attempt")
        .register(metrics);
  }

  @Scheduled(every = "10s")
  Uni<Void> look() {
    return database
        .query(WAITING)
        .execute()
        .invoke(rows -> waiting.set(rows.iterator().next().getLong(0)))
        .replaceWithVoid()
        // The database's own check and the heartbeat tell of an outage; the figure just gets old.
        .onFailure()
        .recoverWithNull();
  }
}

package dev.dubdeck.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.jboss.logging.Logger;

/** Keeps an eye on the outbox, and old rows of both boxes away. */
@Singleton
class OutboxCare {
  private static final Logger LOG = Logger.getLogger(OutboxCare.class);

  private final OutboxStore store;
  private final OutboxConfig config;
  private volatile OutboxStore.Pending last = new OutboxStore.Pending(0, 0, 0);

  OutboxCare(OutboxStore store, OutboxConfig config, MeterRegistry metrics) {
    this.store = store;
    this.config = config;
    gauge(metrics, "dubdeck.outbox.pending", OutboxStore.Pending::rows);
    gauge(metrics, "dubdeck.outbox.parked", OutboxStore.Pending::parked);
    gauge(metrics, "dubdeck.outbox.oldest.age.seconds", OutboxStore.Pending::oldestAgeSeconds);
  }

  @Scheduled(
      every = "5s",
      delayed = "2s",
      concurrentExecution = ConcurrentExecution.SKIP,
      identity = "outbox-gauges")
  Uni<Void> measure() {
    return store
        .pending()
        .invoke(pending -> last = pending)
        .replaceWithVoid()
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.debug("the outbox cannot be measured just now", failure);
              return null;
            });
  }

  @Scheduled(
      every = "1h",
      delayed = "5m",
      concurrentExecution = ConcurrentExecution.SKIP,
      identity = "outbox-purge")
  Uni<Void> purge() {
    return store
        .purge(config.keepPublished())
        .invoke(rows -> LOG.debugf("%d published events purged", rows))
        .chain(() -> store.purgeReceived(config.keepReceived()))
        .invoke(rows -> LOG.debugf("%d received events purged", rows))
        .replaceWithVoid();
  }

  private void gauge(
      MeterRegistry metrics, String name, ToDoubleFunction<OutboxStore.Pending> value) {
    Gauge.builder(name, this, care -> value.applyAsDouble(care.last)).register(metrics);
  }
}

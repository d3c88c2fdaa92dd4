package dev.dubdeck.export.intake;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.QueueChanged;
import dev.dubdeck.export.lease.Doorbell;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears that the queue was closed or opened. The row counts for every worker of the database. */
@ApplicationScoped
class QueueListener implements EventReadings {
  private static final String CONSUMER = "export-worker";
  private static final String FOLD =
      "UPDATE work_queue SET paused = :paused, version = :version WHERE version < :version";

  private final Inbox inbox;
  private final Doorbell doorbell;
  private final EventReading<QueueChanged> changed;

  QueueListener(Inbox inbox, Doorbell doorbell) {
    this.inbox = inbox;
    this.doorbell = doorbell;
    this.changed = new EventReading<>(CONSUMER, EventType.QUEUE_CHANGED, this::fold, this::ring);
  }

  @Incoming("queue-changed")
  Uni<Void> changed(Message<byte[]> message) {
    return inbox.receive(changed, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(changed);
  }

  private Uni<Void> fold(ReceivedEvent<QueueChanged> event) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(FOLD)
                    .setParameter("paused", event.data().paused())
                    .setParameter("version", event.data().version())
                    .executeUpdate())
        .invoke(
            folded -> {
              if (folded == 0) {
                inbox.countStale(CONSUMER, event);
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> ring(ReceivedEvent<QueueChanged> event) {
    doorbell.ring();
    return Uni.createFrom().voidItem();
  }
}

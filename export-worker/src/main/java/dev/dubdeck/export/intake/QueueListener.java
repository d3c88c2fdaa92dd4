package dev.dubdeck.export.intake;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.QueueChanged;
import dev.dubdeck.export.lease.Doorbell;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears that the queue was closed or opened. The row counts for every worker of the database. */
@ApplicationScoped
class QueueListener {
  private static final String CONSUMER = "export-worker";
  private static final String FOLD =
      "UPDATE work_queue SET paused = :paused, version = :version WHERE version < :version";

  private final Inbox inbox;
  private final Doorbell doorbell;

  QueueListener(Inbox inbox, Doorbell doorbell) {
    this.inbox = inbox;
    this.doorbell = doorbell;
  }

  @Incoming("queue-changed")
  Uni<Void> changed(Message<byte[]> message) {
    return inbox.<QueueChanged>receive(
        CONSUMER, EventType.QUEUE_CHANGED, message, this::fold, this::ring);
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

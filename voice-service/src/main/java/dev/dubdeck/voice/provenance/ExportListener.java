package dev.dubdeck.voice.provenance;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of exports that were made. */
@ApplicationScoped
class ExportListener implements EventReadings {
  private static final String CONSUMER = "voice-provenance";

  private final Inbox inbox;
  private final EventReading<ExportCompleted> completed;

  ExportListener(Inbox inbox, ExportLedger ledger) {
    this.inbox = inbox;
    this.completed =
        new EventReading<>(
            CONSUMER, EventType.EXPORT_COMPLETED, event -> ledger.note(event.data()));
  }

  @Incoming("export-completed")
  Uni<Void> onCompleted(Message<byte[]> message) {
    return inbox.receive(completed, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(completed);
  }
}

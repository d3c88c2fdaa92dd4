package dev.dubdeck.voice.provenance;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of exports that were made. */
@ApplicationScoped
class ExportListener {
  private static final String CONSUMER = "voice-provenance";

  private final Inbox inbox;
  private final ExportLedger ledger;

  ExportListener(Inbox inbox, ExportLedger ledger) {
    this.inbox = inbox;
    this.ledger = ledger;
  }

  @Incoming("export-completed")
  Uni<Void> onCompleted(Message<byte[]> message) {
    return inbox.<ExportCompleted>receive(
        CONSUMER, EventType.EXPORT_COMPLETED, message, event -> ledger.note(event.data()));
  }
}

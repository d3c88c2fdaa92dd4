package dev.dubdeck.voice.refs;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.RefsExtracted;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears that voice references were extracted. */
@ApplicationScoped
class RefsListener {
  private final Inbox inbox;
  private final RefsShelf shelf;

  RefsListener(Inbox inbox, RefsShelf shelf) {
    this.inbox = inbox;
    this.shelf = shelf;
  }

  @Incoming("refs-extracted")
  Uni<Void> onExtracted(Message<byte[]> message) {
    return inbox.<RefsExtracted>receive(
        RefsShelf.CONSUMER, EventType.REFS_EXTRACTED, message, shelf::note, shelf::read);
  }
}

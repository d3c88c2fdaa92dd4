package dev.dubdeck.voice.refs;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.RefsExtracted;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears that voice references were extracted. */
@ApplicationScoped
class RefsListener implements EventReadings {
  private final Inbox inbox;
  private final EventReading<RefsExtracted> extracted;

  RefsListener(Inbox inbox, RefsShelf shelf) {
    this.inbox = inbox;
    this.extracted =
        new EventReading<>(RefsShelf.CONSUMER, EventType.REFS_EXTRACTED, shelf::note, shelf::read);
  }

  @Incoming("refs-extracted")
  Uni<Void> onExtracted(Message<byte[]> message) {
    return inbox.receive(extracted, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(extracted);
  }
}

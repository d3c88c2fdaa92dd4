package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.platform.event.BatchInbox;
import dev.dubdeck.platform.event.BatchReading;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of every change of every character's voice. */
@ApplicationScoped
class VoiceListener implements EventReadings {
  private final BatchInbox inbox;
  private final BatchReading<VoiceChanged> reading;

  VoiceListener(BatchInbox inbox, VoiceShelf shelf) {
    this.inbox = inbox;
    this.reading =
        new BatchReading<>(
            "library",
            EventType.VOICE_CHANGED,
            event -> {},
            shelf::foldVoices,
            events -> Uni.createFrom().voidItem());
  }

  @Incoming("voice-changed")
  Uni<Void> on(Message<List<byte[]>> messages) {
    return inbox.receive(reading, messages);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(reading.single());
  }
}

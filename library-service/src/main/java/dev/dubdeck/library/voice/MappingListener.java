package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.platform.event.BatchInbox;
import dev.dubdeck.platform.event.BatchReading;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears who speaks as whom in a job. */
@ApplicationScoped
class MappingListener implements EventReadings {
  private final BatchInbox inbox;
  private final BatchReading<MappingChanged> reading;

  MappingListener(BatchInbox inbox, VoiceShelf shelf, MirrorRound mirror) {
    this.inbox = inbox;
    this.reading =
        new BatchReading<>(
            "library",
            EventType.MAPPING_CHANGED,
            event -> {},
            shelf::foldMappings,
            events -> mirror.wake());
  }

  @Incoming("mapping-changed")
  Uni<Void> on(Message<List<byte[]>> messages) {
    return inbox.receive(reading, messages);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(reading.single());
  }
}

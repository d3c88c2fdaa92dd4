package dev.dubdeck.library.artifact;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
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

/** Hears of every file that was published. */
@ApplicationScoped
class ExportListener implements EventReadings {
  private final BatchInbox inbox;
  private final BatchReading<ExportCompleted> reading;

  ExportListener(BatchInbox inbox, ArtifactShelf shelf, MirrorRound mirror) {
    this.inbox = inbox;
    this.reading =
        new BatchReading<>(
            "library",
            EventType.EXPORT_COMPLETED,
            shelf::requireOwnFolder,
            shelf::fold,
            events -> mirror.wake());
  }

  @Incoming("export-completed")
  Uni<Void> on(Message<List<byte[]>> messages) {
    return inbox.receive(reading, messages);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(reading.single());
  }
}

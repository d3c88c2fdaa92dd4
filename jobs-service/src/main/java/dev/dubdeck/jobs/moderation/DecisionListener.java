package dev.dubdeck.jobs.moderation;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.LibraryDecided;
import dev.dubdeck.jobs.job.JobFeed;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears what was decided in the library. */
@ApplicationScoped
class DecisionListener implements EventReadings {
  private final Inbox inbox;
  private final EventReading<LibraryDecided> decided;

  DecisionListener(Inbox inbox, DecisionFold fold, JobFeed feed) {
    this.inbox = inbox;
    this.decided =
        new EventReading<>(
            DecisionFold.CONSUMER,
            EventType.LIBRARY_DECIDED,
            fold::decided,
            event -> {
              feed.changed(event.data().jobId(), null);
              return Uni.createFrom().voidItem();
            });
  }

  @Incoming("library-decided")
  Uni<Void> decided(Message<byte[]> message) {
    return inbox.receive(decided, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(decided);
  }
}

package dev.dubdeck.jobs.moderation;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.LibraryDecided;
import dev.dubdeck.jobs.job.JobFeed;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears what was decided in the library. */
@ApplicationScoped
class DecisionListener {
  private final Inbox inbox;
  private final DecisionFold fold;
  private final JobFeed feed;

  DecisionListener(Inbox inbox, DecisionFold fold, JobFeed feed) {
    this.inbox = inbox;
    this.fold = fold;
    this.feed = feed;
  }

  @Incoming("library-decided")
  Uni<Void> decided(Message<byte[]> message) {
    return inbox.<LibraryDecided>receive(
        DecisionFold.CONSUMER,
        EventType.LIBRARY_DECIDED,
        message,
        fold::decided,
        event -> {
          feed.changed(event.data().jobId(), null);
          return Uni.createFrom().voidItem();
        });
  }
}

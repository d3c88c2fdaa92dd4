package dev.dubdeck.library.version;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.platform.event.BatchInbox;
import dev.dubdeck.platform.event.BatchReading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of every change of every job. */
@ApplicationScoped
class JobListener {
  private final BatchInbox inbox;
  private final BatchReading<JobChanged> reading;

  JobListener(BatchInbox inbox, VersionShelf shelf, MirrorRound mirror) {
    this.inbox = inbox;
    this.reading =
        new BatchReading<>(
            "library", EventType.JOB_CHANGED, event -> {}, shelf::fold, events -> mirror.wake());
  }

  @Incoming("job-changed")
  Uni<Void> on(Message<List<byte[]>> messages) {
    return inbox.receive(reading, messages);
  }
}

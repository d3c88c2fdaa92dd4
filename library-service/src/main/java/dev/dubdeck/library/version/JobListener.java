package dev.dubdeck.library.version;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.event.BatchInbox;
import dev.dubdeck.platform.event.BatchReading;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of every change of every job. */
@ApplicationScoped
class JobListener implements EventReadings {
  private final BatchInbox inbox;
  private final BatchReading<JobChanged> reading;
  private final MirrorRound mirror;
  private final ReadPool reads;

  JobListener(BatchInbox inbox, VersionShelf shelf, MirrorRound mirror, ReadPool reads) {
    this.inbox = inbox;
    this.mirror = mirror;
    this.reads = reads;
    this.reading =
        new BatchReading<>(
            "library", EventType.JOB_CHANGED, event -> {}, shelf::fold, this::afterCommit);
  }

  @Incoming("job-changed")
  Uni<Void> on(Message<List<byte[]>> messages) {
    return inbox.receive(reading, messages);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(reading.single());
  }

  /** What is folded for an owner is his write: he must find his job at once. */
  private Uni<Void> afterCommit(List<ReceivedEvent<JobChanged>> events) {
    events.forEach(event -> reads.wrote(event.data().job().owner()));
    return mirror.wake();
  }
}

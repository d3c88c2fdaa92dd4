package dev.dubdeck.library.version;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of every change of every job. */
@ApplicationScoped
class JobListener {
  private final Inbox inbox;
  private final VersionShelf shelf;
  private final MirrorRound mirror;
  private final ReadPool reads;

  JobListener(Inbox inbox, VersionShelf shelf, MirrorRound mirror, ReadPool reads) {
    this.inbox = inbox;
    this.shelf = shelf;
    this.mirror = mirror;
    this.reads = reads;
  }

  @Incoming("job-changed")
  Uni<Void> on(Message<byte[]> message) {
    return inbox.<JobChanged>receive(
        "library", EventType.JOB_CHANGED, message, shelf::fold, this::afterCommit);
  }

  /** What is folded for an owner is his write: he must find his job at once. */
  private Uni<Void> afterCommit(ReceivedEvent<JobChanged> event) {
    reads.wrote(event.data().job().owner());
    return mirror.wake();
  }
}

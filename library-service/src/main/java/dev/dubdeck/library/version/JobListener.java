package dev.dubdeck.library.version;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.platform.event.Inbox;
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

  JobListener(Inbox inbox, VersionShelf shelf, MirrorRound mirror) {
    this.inbox = inbox;
    this.shelf = shelf;
    this.mirror = mirror;
  }

  @Incoming("job-changed")
  Uni<Void> on(Message<byte[]> message) {
    return inbox.<JobChanged>receive(
        "library", EventType.JOB_CHANGED, message, shelf::fold, event -> mirror.wake());
  }
}

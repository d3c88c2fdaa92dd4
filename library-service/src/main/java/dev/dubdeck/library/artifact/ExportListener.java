package dev.dubdeck.library.artifact;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of every file that was published. */
@ApplicationScoped
class ExportListener {
  private final Inbox inbox;
  private final ArtifactShelf shelf;
  private final MirrorRound mirror;

  ExportListener(Inbox inbox, ArtifactShelf shelf, MirrorRound mirror) {
    this.inbox = inbox;
    this.shelf = shelf;
    this.mirror = mirror;
  }

  @Incoming("export-completed")
  Uni<Void> on(Message<byte[]> message) {
    return inbox.<ExportCompleted>receive(
        "library", EventType.EXPORT_COMPLETED, message, shelf::fold, event -> mirror.wake());
  }
}

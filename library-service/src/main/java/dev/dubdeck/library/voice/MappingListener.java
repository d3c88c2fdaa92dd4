package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.library.mirror.MirrorRound;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears who speaks as whom in a job. */
@ApplicationScoped
class MappingListener {
  private final Inbox inbox;
  private final VoiceShelf shelf;
  private final MirrorRound mirror;

  MappingListener(Inbox inbox, VoiceShelf shelf, MirrorRound mirror) {
    this.inbox = inbox;
    this.shelf = shelf;
    this.mirror = mirror;
  }

  @Incoming("mapping-changed")
  Uni<Void> on(Message<byte[]> message) {
    return inbox.<MappingChanged>receive(
        "library", EventType.MAPPING_CHANGED, message, shelf::foldMapping, event -> mirror.wake());
  }
}

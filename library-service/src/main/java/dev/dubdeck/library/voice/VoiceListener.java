package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of every change of every character's voice. */
@ApplicationScoped
class VoiceListener {
  private final Inbox inbox;
  private final VoiceShelf shelf;

  VoiceListener(Inbox inbox, VoiceShelf shelf) {
    this.inbox = inbox;
    this.shelf = shelf;
  }

  @Incoming("voice-changed")
  Uni<Void> on(Message<byte[]> message) {
    return inbox.<VoiceChanged>receive(
        "library", EventType.VOICE_CHANGED, message, shelf::foldVoice);
  }
}

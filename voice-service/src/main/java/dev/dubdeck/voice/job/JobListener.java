package dev.dubdeck.voice.job;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of exported jobs, and of whose they are. */
@ApplicationScoped
class JobListener {
  private final Inbox inbox;
  private final VoiceJobShelf shelf;

  JobListener(Inbox inbox, VoiceJobShelf shelf) {
    this.inbox = inbox;
    this.shelf = shelf;
  }

  @Incoming("job-exported")
  Uni<Void> onExported(Message<byte[]> message) {
    return inbox.<JobExported>receive(
        VoiceJobShelf.CONSUMER, EventType.JOB_EXPORTED, message, shelf::exported);
  }

  @Incoming("job-changed")
  Uni<Void> onChanged(Message<byte[]> message) {
    return inbox.<JobChanged>receive(
        VoiceJobShelf.CONSUMER, EventType.JOB_CHANGED, message, shelf::changed);
  }
}

package dev.dubdeck.voice.job;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Hears of exported jobs, and of whose they are. */
@ApplicationScoped
class JobListener implements EventReadings {
  private final Inbox inbox;
  private final EventReading<JobExported> exported;
  private final EventReading<JobChanged> changed;

  JobListener(Inbox inbox, VoiceJobShelf shelf) {
    this.inbox = inbox;
    this.exported =
        new EventReading<>(VoiceJobShelf.CONSUMER, EventType.JOB_EXPORTED, shelf::exported);
    this.changed =
        new EventReading<>(VoiceJobShelf.CONSUMER, EventType.JOB_CHANGED, shelf::changed);
  }

  @Incoming("job-exported")
  Uni<Void> onExported(Message<byte[]> message) {
    return inbox.receive(exported, message);
  }

  @Incoming("job-changed")
  Uni<Void> onChanged(Message<byte[]> message) {
    return inbox.receive(changed, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(exported, changed);
  }
}

package dev.dubdeck.export.intake;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportOrdered;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.export.lease.Doorbell;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hears the facts about jobs. Kafka is only the doorbell: the row is written, the record is
 * acknowledged, and the slots are woken; nothing waits for ffmpeg here.
 */
@ApplicationScoped
class JobListener implements EventReadings {
  private static final String CONSUMER = "export-worker";

  private final Inbox inbox;
  private final JobIntake intake;
  private final Doorbell doorbell;
  private final LeaseKeeper keeper;
  private final EventReading<JobSubmitted> submitted;
  private final EventReading<JobExported> exported;
  private final EventReading<JobChanged> changed;
  private final EventReading<ExportOrdered> ordered;

  JobListener(Inbox inbox, JobIntake intake, Doorbell doorbell, LeaseKeeper keeper) {
    this.inbox = inbox;
    this.intake = intake;
    this.doorbell = doorbell;
    this.keeper = keeper;
    this.submitted =
        new EventReading<>(CONSUMER, EventType.JOB_SUBMITTED, intake::submitted, this::ring);
    this.exported =
        new EventReading<>(CONSUMER, EventType.JOB_EXPORTED, intake::exported, this::ring);
    this.changed =
        new EventReading<>(CONSUMER, EventType.JOB_CHANGED, intake::changed, this::follow);
    this.ordered =
        new EventReading<>(CONSUMER, EventType.EXPORT_ORDERED, this::order, this::lookAgain);
  }

  @Incoming("job-submitted")
  Uni<Void> submitted(Message<byte[]> message) {
    return inbox.receive(submitted, message);
  }

  @Incoming("job-exported")
  Uni<Void> exported(Message<byte[]> message) {
    return inbox.receive(exported, message);
  }

  @Incoming("job-changed")
  Uni<Void> changed(Message<byte[]> message) {
    return inbox.receive(changed, message);
  }

  @Incoming("export-ordered")
  Uni<Void> ordered(Message<byte[]> message) {
    return inbox.receive(ordered, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(submitted, exported, changed, ordered);
  }

  private Uni<Void> order(ReceivedEvent<ExportOrdered> event) {
    return intake
        .ordered(event)
        .invoke(
            isNews -> {
              if (!isNews) {
                inbox.countStale(CONSUMER, event);
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> ring(ReceivedEvent<?> event) {
    doorbell.ring();
    return Uni.createFrom().voidItem();
  }

  private Uni<Void> follow(ReceivedEvent<JobChanged> event) {
    return TrackedJob.isUnwanted(event.data().job()) ? lookAgain(event) : ring(event);
  }

  /** The rows say already what may go on and what not; this only spares the beat until then. */
  private Uni<Void> lookAgain(ReceivedEvent<?> event) {
    doorbell.ring();
    return keeper.renew();
  }
}

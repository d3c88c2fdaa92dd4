package dev.dubdeck.teststack.sample;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The sample's reader of job-changed: keeps the newest version and counts its effects. */
@ApplicationScoped
class JobListener implements EventReadings {
  private static final String UPSERT =
      """
      insert into seen_job as s (job_id, version, title) values (?1, ?2, ?3)
      on conflict (job_id) do update set version = excluded.version, title = excluded.title,
        effects = s.effects + 1
      where s.version < excluded.version
      """;

  private final Inbox inbox;
  private final EventReading<JobChanged> reading =
      new EventReading<>("sample", EventType.JOB_CHANGED, this::apply);

  JobListener(Inbox inbox) {
    this.inbox = inbox;
  }

  @Incoming("job-changed")
  Uni<Void> on(Message<byte[]> message) {
    return inbox.receive(reading, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(reading);
  }

  private Uni<Void> apply(ReceivedEvent<JobChanged> event) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(UPSERT)
                    .setParameter(1, event.key())
                    .setParameter(2, event.aggregateVersion())
                    .setParameter(3, event.data().job().seriesTitle())
                    .executeUpdate())
        .invoke(
            rows -> {
              if (rows == 0) {
                inbox.countStale("sample", event);
              }
            })
        .replaceWithVoid();
  }
}

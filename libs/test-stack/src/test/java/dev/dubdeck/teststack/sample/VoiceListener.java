package dev.dubdeck.teststack.sample;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import dev.dubdeck.platform.event.BatchInbox;
import dev.dubdeck.platform.event.BatchReading;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The sample's reader in batches: keeps the newest revision of each voice. */
@ApplicationScoped
public class VoiceListener implements EventReadings {
  /** A name that the check refuses before anything is written. */
  public static final String UNCHECKED = "unchecked";

  /** A name that the database refuses for ever. */
  public static final String REFUSED = "refused";

  private static final String UPSERT =
      """
      insert into seen_job as s (job_id, version, title) values (?1, ?2, nullif(?3, 'refused'))
      on conflict (job_id) do update set version = excluded.version, title = excluded.title,
        effects = s.effects + 1
      where s.version < excluded.version
      """;

  private final BatchInbox inbox;
  private volatile String refused = UNCHECKED;
  private final Queue<Integer> committed = new ConcurrentLinkedQueue<>();
  private final BatchReading<VoiceChanged> reading =
      new BatchReading<>("sample", EventType.VOICE_CHANGED, this::check, this::apply, this::note);

  VoiceListener(BatchInbox inbox) {
    this.inbox = inbox;
  }

  /** The name that the check refuses from now on; as if another release had been rolled out. */
  public void refuse(String name) {
    refused = name;
  }

  /** How many events the transactions had that were committed since this was asked last. */
  public List<Integer> committed() {
    List<Integer> sizes = List.copyOf(committed);
    committed.clear();
    return sizes;
  }

  @Incoming("voice-changed")
  Uni<Void> on(Message<List<byte[]>> messages) {
    return inbox.receive(reading, messages);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(reading.single());
  }

  private void check(ReceivedEvent<VoiceChanged> event) {
    if (event.data().voice().displayName().equals(refused)) {
      throw new PoisonEventException(PoisonReason.SCHEMA, "this name is refused");
    }
  }

  private Uni<Void> apply(List<ReceivedEvent<VoiceChanged>> events) {
    Uni<Void> applied = Uni.createFrom().voidItem();
    for (ReceivedEvent<VoiceChanged> event : events) {
      applied = applied.chain(() -> upsert(event));
    }
    return applied;
  }

  private static Uni<Void> upsert(ReceivedEvent<VoiceChanged> event) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(UPSERT)
                    .setParameter(1, event.key())
                    .setParameter(2, event.aggregateVersion())
                    .setParameter(3, event.data().voice().displayName())
                    .executeUpdate())
        .replaceWithVoid();
  }

  private Uni<Void> note(List<ReceivedEvent<VoiceChanged>> events) {
    committed.add(events.size());
    return Uni.createFrom().voidItem();
  }
}

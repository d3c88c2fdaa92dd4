package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.platform.request.RequestTrail;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Gives every event to its effect exactly once: the note that it was received and the effect are
 * one transaction, and the record is acknowledged after the commit. What can never be read goes to
 * the dead letters; what cannot be done just now is tried again in place, in order, for as long as
 * it takes.
 */
@Singleton
public class Inbox {
  private static final Logger LOG = Logger.getLogger(Inbox.class);
  private static final String INSERT =
      "insert into inbox_event (consumer, event_id, topic) values (?1, ?2, ?3)"
          + " on conflict do nothing";

  private final EventReader reader;
  private final DeadLetters deadLetters;
  private final MeterRegistry metrics;

  Inbox(EventReader reader, DeadLetters deadLetters, MeterRegistry metrics) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.metrics = metrics;
  }

  /**
   * Receives one record.
   *
   * @param consumer who reads; the same event has one effect per consumer
   * @param type what travels on the topic
   * @param effect runs inside a Panache transaction together with the inbox row
   * @param <T> the type's data record
   * @return completes when the record is dealt with and acknowledged; does not fail for an outage
   */
  public <T> Uni<Void> receive(
      String consumer,
      EventType type,
      Message<byte[]> message,
      Function<ReceivedEvent<T>, Uni<Void>> effect) {
    return receive(consumer, type, message, effect, event -> Uni.createFrom().voidItem());
  }

  /**
   * As above, with work that must not be in the transaction (files). It runs once, for new events
   * only, and its failure is logged: whoever needs it done must be able to heal it later.
   */
  public <T> Uni<Void> receive(
      String consumer,
      EventType type,
      Message<byte[]> message,
      Function<ReceivedEvent<T>, Uni<Void>> effect,
      Function<ReceivedEvent<T>, Uni<Void>> afterCommit) {
    return take(
            SafeContext.current(),
            new Reading<>(consumer, type, effect, afterCommit),
            recordOf(message))
        .chain(() -> Uni.createFrom().completionStage(message::ack));
  }

  /** All but the acknowledgement. */
  <T> Uni<Void> take(
      SafeContext context, Reading<T> reading, ConsumerRecord<String, byte[]> record) {
    return context
        .run(() -> apply(reading, reader.read(reading.type(), record)))
        .onFailure(EffectRetry::isWorthwhile)
        .retry()
        .withBackOff(EffectRetry.FIRST_WAIT, EffectRetry.MAX_WAIT)
        .indefinitely()
        .onFailure(PoisonEventException.class)
        .recoverWithUni(poison -> bury(reading.consumer(), reading.type(), record, poison));
  }

  Uni<Void> bury(
      String consumer,
      EventType type,
      ConsumerRecord<String, byte[]> record,
      PoisonEventException why) {
    count(consumer, type, "poison", 1);
    return deadLetters.bury(consumer, record, why);
  }

  /** An effect calls this when the event's version is not above the one it has stored. */
  public void countStale(String consumer, ReceivedEvent<?> event) {
    count(consumer, event.type(), "stale", 1);
  }

  private <T> Uni<Void> apply(Reading<T> reading, ReceivedEvent<T> event) {
    String consumer = reading.consumer();
    RequestTrail.resume(event.requestId(), event.actor());
    LogFields.eventId(event.id());
    return Panache.withTransaction(() -> once(consumer, event, reading.effect()))
        .onFailure()
        .transform(EffectRetry::classify)
        .chain(
            isNew -> {
              count(consumer, event.type(), isNew ? "applied" : "duplicate", 1);
              return isNew
                  ? after(event.type(), () -> reading.afterCommit().apply(event))
                  : Uni.createFrom().voidItem();
            })
        .onFailure(EffectRetry::isWorthwhile)
        .invoke(
            failure -> {
              count(consumer, event.type(), "retried", 1);
              LOG.warnf(failure, "%s tries %s again", consumer, event.type().ceType());
            });
  }

  private static <T> Uni<Boolean> once(
      String consumer, ReceivedEvent<T> event, Function<ReceivedEvent<T>, Uni<Void>> effect) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(INSERT)
                    .setParameter(1, consumer)
                    .setParameter(2, event.id())
                    .setParameter(3, event.type().topic())
                    .executeUpdate())
        .chain(
            rows ->
                rows == 0 ? Uni.createFrom().item(false) : effect.apply(event).replaceWith(true));
  }

  static Uni<Void> after(EventType type, Supplier<Uni<Void>> afterCommit) {
    return Uni.createFrom()
        .<Void>deferred(afterCommit::get)
        .onFailure()
        .recoverWithItem(
            failure -> {
              LOG.errorf(failure, "after-commit work failed for %s", type.ceType());
              return null;
            });
  }

  @SuppressWarnings("unchecked")
  private static ConsumerRecord<String, byte[]> recordOf(Message<byte[]> message) {
    return message
        .getMetadata(IncomingKafkaRecordMetadata.class)
        .map(metadata -> (ConsumerRecord<String, byte[]>) metadata.getRecord())
        .orElseThrow(() -> new IllegalStateException("the channel is not a Kafka channel"));
  }

  void count(String consumer, EventType type, String outcome, int events) {
    metrics
        .counter("dubdeck.inbox", "consumer", consumer, "type", type.ceType(), "outcome", outcome)
        .increment(events);
  }

  /** How one consumer reads one topic, event by event. */
  record Reading<T>(
      String consumer,
      EventType type,
      Function<ReceivedEvent<T>, Uni<Void>> effect,
      Function<ReceivedEvent<T>, Uni<Void>> afterCommit) {}
}

package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.platform.request.RequestTrail;
import dev.dubdeck.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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
  private final Traces traces;
  private final MeterRegistry metrics;

  Inbox(EventReader reader, DeadLetters deadLetters, Traces traces, MeterRegistry metrics) {
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.traces = traces;
    this.metrics = metrics;
  }

  /**
   * Receives one record.
   *
   * @return completes when the record is dealt with and acknowledged; does not fail for an outage
   */
  public <T> Uni<Void> receive(EventReading<T> reading, Message<byte[]> message) {
    return take(SafeContext.current(), reading, recordOf(message))
        .chain(() -> Uni.createFrom().completionStage(message::ack));
  }

  /** All but the acknowledgement. */
  <T> Uni<Void> take(
      SafeContext context, EventReading<T> reading, ConsumerRecord<String, byte[]> record) {
    AtomicInteger tries = new AtomicInteger();
    return context
        .run(() -> apply(reading, record, tries.getAndIncrement() > 0))
        .onFailure(EffectRetry::isWorthwhile)
        .retry()
        .withBackOff(EffectRetry.FIRST_WAIT, EffectRetry.MAX_WAIT)
        .indefinitely()
        .replaceWithVoid()
        .onFailure(PoisonEventException.class)
        .recoverWithUni(poison -> bury(reading.consumer(), reading.type(), record, poison));
  }

  /**
   * Gives a record to its effect once more, on a safe context: no second try, no burial.
   *
   * @return false when the event had its effect already; fails with {@link PoisonEventException}
   *     when it still cannot be read
   */
  <T> Uni<Boolean> again(EventReading<T> reading, ConsumerRecord<String, byte[]> record) {
    return Uni.createFrom().deferred(() -> apply(reading, record, true));
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

  private <T> Uni<Boolean> apply(
      EventReading<T> reading, ConsumerRecord<String, byte[]> record, boolean repeated) {
    ReceivedEvent<T> event = reader.read(reading.type(), record);
    RequestTrail.resume(event.requestId(), event.actor());
    LogFields.eventId(event.id());
    return Traces.around(spanOf(reading, record, repeated), () -> apply(reading, event));
  }

  private <T> Uni<Boolean> apply(EventReading<T> reading, ReceivedEvent<T> event) {
    String consumer = reading.consumer();
    return Panache.withTransaction(() -> once(consumer, event, reading.effect()))
        .onFailure()
        .transform(EffectRetry::classify)
        .call(
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

  /** A part of what caused the event; another try is beside it. */
  private Span spanOf(
      EventReading<?> reading, ConsumerRecord<String, byte[]> record, boolean repeated) {
    String cause = EventReader.traceParentOf(record);
    String name = reading.type().topic() + " process";
    SpanBuilder span =
        repeated
            ? traces.beside(Collections.singletonList(cause), name)
            : traces.partOf(cause, name);
    return span.setSpanKind(SpanKind.CONSUMER)
        .setAttribute("messaging.system", "kafka")
        .setAttribute("messaging.destination.name", record.topic())
        .setAttribute("messaging.kafka.offset", record.offset())
        .setAttribute("dubdeck.consumer", reading.consumer())
        .startSpan();
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

  /** From zero: an alert on growth would not see a counter that begins at one. */
  void countFrom(EventReading<?> reading) {
    for (String outcome : List.of("applied", "duplicate", "stale", "poison", "retried")) {
      count(reading.consumer(), reading.type(), outcome, 0);
    }
  }

  void count(String consumer, EventType type, String outcome, int events) {
    metrics
        .counter("dubdeck.inbox", "consumer", consumer, "type", type.ceType(), "outcome", outcome)
        .increment(events);
  }
}

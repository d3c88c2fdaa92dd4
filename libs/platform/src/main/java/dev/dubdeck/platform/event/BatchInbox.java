package dev.dubdeck.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.platform.problem.Outages;
import dev.dubdeck.platform.request.RequestTrail;
import dev.dubdeck.platform.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordBatchMetadata;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The inbox for topics of which many events come at once: all records of one poll are one
 * transaction. Everything the {@link Inbox} promises holds here too: one effect per event, order
 * per key, dead letters for what can never be read, and patience in an outage. What fails for
 * another reason than an outage is given to the inbox event by event, so that only the one to blame
 * is buried or waited for.
 */
@Singleton
public class BatchInbox {
  private static final Logger LOG = Logger.getLogger(BatchInbox.class);
  private static final String INSERT =
      """
      insert into inbox_event (consumer, event_id, topic)
      select cast(?1 as text), i.id, cast(?2 as text)
      from json_array_elements_text(cast(cast(?3 as text) as json)) as i (id) order by i.id
      on conflict do nothing returning event_id
      """;

  private final Inbox inbox;
  private final EventReader reader;
  private final Traces traces;
  private final ObjectMapper json = new ObjectMapper();

  BatchInbox(Inbox inbox, EventReader reader, Traces traces) {
    this.inbox = inbox;
    this.reader = reader;
    this.traces = traces;
  }

  /**
   * Receives the records of one poll of a channel with {@code batch=true}.
   *
   * @return completes when every record is dealt with and acknowledged; does not fail for an outage
   */
  public <T> Uni<Void> receive(BatchReading<T> reading, Message<List<byte[]>> message) {
    return receive(reading, recordsOf(message))
        .chain(() -> Uni.createFrom().completionStage(message::ack));
  }

  /** As above for records that are acknowledged by the caller; runs on a Vert.x context. */
  public <T> Uni<Void> receive(
      BatchReading<T> reading, List<ConsumerRecord<String, byte[]>> records) {
    SafeContext context = SafeContext.current();
    return Uni.createFrom()
        .item(() -> read(reading, records))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .chain(
            batch ->
                batch.good().isEmpty()
                    ? bury(reading, batch)
                    : apply(context, reading, batch.good()).chain(() -> bury(reading, batch)));
  }

  private <T> Batch<T> read(BatchReading<T> reading, List<ConsumerRecord<String, byte[]>> records) {
    Batch<T> batch = new Batch<>(new ArrayList<>(records.size()), new ArrayList<>());
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        ReceivedEvent<T> event = reader.read(reading.type(), record);
        reading.check().accept(event);
        batch.good().add(new Read<>(record, event));
      } catch (PoisonEventException poison) {
        batch.bad().add(new Poison(record, poison));
      }
    }
    return batch;
  }

  private <T> Uni<Void> apply(SafeContext context, BatchReading<T> reading, List<Read<T>> reads) {
    if (reads.size() == 1) {
      return alone(context, reading, reads.getFirst());
    }
    List<ReceivedEvent<T>> events = reads.stream().map(Read::event).toList();
    return context
        .run(() -> Traces.around(spanOf(reading, reads), () -> together(reading, events)))
        .onFailure(Outages::isOutage)
        .invoke(failure -> noteRetry(reading, events.size(), failure))
        .onFailure(Outages::isOutage)
        .retry()
        .withBackOff(EffectRetry.FIRST_WAIT, EffectRetry.MAX_WAIT)
        .indefinitely()
        .onFailure()
        .recoverWithUni(
            failure -> {
              LOG.warnf(
                  failure, "%s takes %s one by one", reading.consumer(), reading.type().ceType());
              return oneByOne(context, reading, reads);
            });
  }

  private <T> Uni<Void> oneByOne(
      SafeContext context, BatchReading<T> reading, List<Read<T>> reads) {
    return Multi.createFrom()
        .iterable(reads)
        .onItem()
        .transformToUniAndConcatenate(read -> alone(context, reading, read))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private <T> Uni<Void> alone(SafeContext context, BatchReading<T> reading, Read<T> read) {
    return inbox.take(context, reading.single(), read.record());
  }

  private <T> Uni<Void> together(BatchReading<T> reading, List<ReceivedEvent<T>> events) {
    // Many people caused them: each event says who, the trail of the batch nobody.
    RequestTrail.resume(null, null);
    return Panache.withTransaction(() -> once(reading, events))
        .chain(
            fresh -> {
              inbox.count(reading.consumer(), reading.type(), "applied", fresh.size());
              inbox.count(
                  reading.consumer(), reading.type(), "duplicate", events.size() - fresh.size());
              return fresh.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : Inbox.after(reading.type(), () -> reading.afterCommit().apply(fresh));
            });
  }

  /** Of many causes: it is part of none of their traces, and tells which they are. */
  private <T> Span spanOf(BatchReading<T> reading, List<Read<T>> reads) {
    List<@Nullable String> causes = new ArrayList<>();
    for (Read<T> read : reads) {
      causes.add(EventReader.traceParentOf(read.record()));
    }
    return traces
        .beside(causes, reading.type().topic() + " process")
        .setSpanKind(SpanKind.CONSUMER)
        .setAttribute("dubdeck.consumer", reading.consumer())
        .setAttribute("messaging.batch.message_count", reads.size())
        .startSpan();
  }

  private <T> Uni<List<ReceivedEvent<T>>> once(
      BatchReading<T> reading, List<ReceivedEvent<T>> events) {
    String ids = idsOf(events);
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(INSERT, String.class)
                    .setParameter(1, reading.consumer())
                    .setParameter(2, reading.type().topic())
                    .setParameter(3, ids)
                    .getResultList())
        .map(inserted -> firstOfEach(events, new HashSet<>(inserted)))
        .chain(
            fresh ->
                fresh.isEmpty()
                    ? Uni.createFrom().item(fresh)
                    : reading.effect().apply(fresh).replaceWith(fresh));
  }

  private static <T> List<ReceivedEvent<T>> firstOfEach(
      List<ReceivedEvent<T>> events, Set<String> inserted) {
    return events.stream().filter(event -> inserted.remove(event.id())).toList();
  }

  private <T> String idsOf(List<ReceivedEvent<T>> events) {
    try {
      return json.writeValueAsString(events.stream().map(ReceivedEvent::id).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of strings always has a JSON form", e);
    }
  }

  private Uni<Void> bury(BatchReading<?> reading, Batch<?> batch) {
    return Multi.createFrom()
        .iterable(batch.bad())
        .onItem()
        .transformToUniAndConcatenate(
            poison -> inbox.bury(reading.consumer(), reading.type(), poison.record(), poison.why()))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private void noteRetry(BatchReading<?> reading, int events, Throwable failure) {
    inbox.count(reading.consumer(), reading.type(), "retried", events);
    LOG.warnf(
        failure, "%s tries %d of %s again", reading.consumer(), events, reading.type().ceType());
  }

  @SuppressWarnings("unchecked")
  private static List<ConsumerRecord<String, byte[]>> recordsOf(Message<List<byte[]>> message) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    message
        .getMetadata(IncomingKafkaRecordBatchMetadata.class)
        .map(metadata -> (IncomingKafkaRecordBatchMetadata<String, byte[]>) metadata)
        .orElseThrow(() -> new IllegalStateException("the channel is not a Kafka batch channel"))
        .getRecords()
        .forEach(records::add);
    return records;
  }

  private record Batch<T>(List<Read<T>> good, List<Poison> bad) {}

  private record Read<T>(ConsumerRecord<String, byte[]> record, ReceivedEvent<T> event) {}

  private record Poison(ConsumerRecord<String, byte[]> record, PoisonEventException why) {}
}

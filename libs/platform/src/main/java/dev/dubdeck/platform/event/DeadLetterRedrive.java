package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.event.DeadLetter.Place;
import dev.dubdeck.platform.event.DeadLetterRedrive.Outcome.Applied;
import dev.dubdeck.platform.event.DeadLetterRedrive.Outcome.Duplicate;
import dev.dubdeck.platform.event.DeadLetterRedrive.Outcome.Gone;
import dev.dubdeck.platform.event.DeadLetterRedrive.Outcome.Unread;
import dev.dubdeck.platform.event.DeadLetterTopics.Found;
import dev.dubdeck.platform.request.LogFields;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.smallrye.mutiny.unchecked.UncheckedSupplier;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives dead letters to the reader that could not read them, past the topic they came from: its
 * other readers have had them, and on a compacted topic an old event would take the place of a
 * newer one. The inbox lets each have its effect once, however often and wherever this is asked.
 */
@Singleton
class DeadLetterRedrive {
  /** More than this is never looked at in one go. */
  private static final int MOST_READ = 10_000;

  private static final String APPLIED =
      """
      select i.consumer, i.event_id from inbox_event i
      join unnest($1::text[], $2::text[]) as l (consumer, event_id)
        on l.consumer = i.consumer and l.event_id = i.event_id
      """;

  private final DeadLetterTopics box;
  private final Inbox inbox;
  private final Pool pool;
  private final Audit audit;
  private final MeterRegistry metrics;
  private final Map<Reader, EventReading<?>> readings = new HashMap<>();

  DeadLetterRedrive(
      DeadLetterTopics box,
      Inbox inbox,
      Pool pool,
      Audit audit,
      MeterRegistry metrics,
      @All List<EventReadings> listeners) {
    this.box = box;
    this.inbox = inbox;
    this.pool = pool;
    this.audit = audit;
    this.metrics = metrics;
    for (EventReadings listener : listeners) {
      for (EventReading<?> reading : listener.readings()) {
        readings.put(new Reader(reading.consumer(), reading.type().topic()), reading);
        DeadLetters.countFrom(metrics, reading.type().topic());
        inbox.countFrom(reading);
      }
    }
  }

  private record Reader(@Nullable String consumer, String topic) {}

  private record Effect(@Nullable String consumer, @Nullable String eventId) {}

  /** What came of a letter that was read once more. */
  sealed interface Outcome {
    /** The event had its effect now. */
    record Applied() implements Outcome {}

    /** It had had it before. */
    record Duplicate() implements Outcome {}

    /** It is where it was. */
    record Unread(String reason, String detail) implements Outcome {}

    /** There is no such letter of a reader of this service. */
    record Gone() implements Outcome {}
  }

  /** The topics that this service reads. */
  Set<String> topics() {
    Set<String> topics = new TreeSet<>();
    readings.keySet().forEach(reader -> topics.add(reader.topic()));
    return topics;
  }

  /** The letters of this service's readers; others on the same topics are those of others. */
  Uni<Found> look(Collection<String> topics) {
    return blocking(
        SafeContext.current(),
        () -> box.look(topics, letter -> readings.containsKey(readerOf(letter)), MOST_READ));
  }

  /** Which of the letters tell of events that have had their effect. */
  Uni<Set<Place>> applied(List<DeadLetter> letters) {
    List<DeadLetter> known = letters.stream().filter(letter -> letter.eventId() != null).toList();
    Tuple effects =
        Tuple.of(
            known.stream().map(DeadLetter::consumer).toArray(String[]::new),
            known.stream().map(DeadLetter::eventId).toArray(String[]::new));
    return pool.preparedQuery(APPLIED)
        .execute(effects)
        .map(
            rows -> {
              Set<Effect> had = new HashSet<>();
              for (Row row : rows) {
                had.add(new Effect(row.getString("consumer"), row.getString("event_id")));
              }
              return known.stream()
                  .filter(letter -> had.contains(new Effect(letter.consumer(), letter.eventId())))
                  .map(DeadLetter::place)
                  .collect(Collectors.toSet());
            });
  }

  /** Reads one letter once more; fails for an outage, and then nothing has happened. */
  Uni<Outcome> again(Place place) {
    Map<String, String> operator = LogFields.capture();
    return blocking(SafeContext.current(), () -> box.fetch(place))
        .chain(found -> found.isEmpty() ? Uni.createFrom().item(new Gone()) : again(found.get()))
        .call(
            outcome -> {
              // The event has brought the trail of its own cause.
              LogFields.clear();
              LogFields.put(operator);
              return noted(place, outcome);
            });
  }

  private Uni<Outcome> again(ConsumerRecord<String, byte[]> record) {
    DeadLetter letter = DeadLetter.of(record);
    EventReading<?> reading = readings.get(readerOf(letter));
    if (reading == null) {
      return Uni.createFrom().item(new Gone());
    }
    if (letter.truncated()) {
      return Uni.createFrom().item(new Unread("truncated", "only its beginning was kept"));
    }
    return inbox
        .again(reading, record)
        .<Outcome>map(isNew -> isNew ? new Applied() : new Duplicate())
        .onFailure(PoisonEventException.class)
        .recoverWithItem(DeadLetterRedrive::unread);
  }

  private static Outcome unread(Throwable failure) {
    PoisonEventException poison = (PoisonEventException) failure;
    return new Unread(poison.reason().code(), String.valueOf(poison.getMessage()));
  }

  private Uni<Void> noted(Place place, Outcome outcome) {
    String word =
        switch (outcome) {
          case Applied ignored -> "applied";
          case Duplicate ignored -> "duplicate";
          case Unread why -> why.reason();
          case Gone ignored -> "gone";
        };
    metrics.counter("dubdeck.dlq.redriven", "topic", place.topic(), "outcome", word).increment();
    AuditEntry entry =
        AuditEntry.of("dead-letter.redriven", "dead-letter:" + place).withReason(word);
    return outcome instanceof Applied || outcome instanceof Duplicate
        ? Panache.withTransaction(() -> audit.allowed(entry))
        : audit.failed(entry);
  }

  private static Reader readerOf(DeadLetter letter) {
    return new Reader(letter.consumer(), letter.place().topic());
  }

  /** On a thread that may wait, and back to where it was asked. */
  private static <T> Uni<T> blocking(SafeContext context, UncheckedSupplier<T> work) {
    return Uni.createFrom()
        .item(Unchecked.supplier(work))
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .emitOn(context.executor());
  }
}

package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.PoisonEventException;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How one consumer reads one topic, many events at a time.
 *
 * @param consumer who reads; the same event has one effect per consumer
 * @param type what travels on the topic
 * @param check throws {@link PoisonEventException} for an event that fits its schema and still can
 *     never have an effect; outside of the transaction, on a thread that may work
 * @param effect runs inside a Panache transaction together with the inbox rows, over the events
 *     that are new, in the order of their records; the same transaction may be tried again, and
 *     events may come one at a time
 * @param afterCommit work that must not be in the transaction, once for every transaction that had
 *     new events; its failure is logged, so it must be able to be healed later
 * @param <T> the type's data record
 */
public record BatchReading<T>(
    String consumer,
    EventType type,
    Consumer<ReceivedEvent<T>> check,
    Function<List<ReceivedEvent<T>>, Uni<Void>> effect,
    Function<List<ReceivedEvent<T>>, Uni<Void>> afterCommit) {

  /** The same for one event at a time. */
  public EventReading<T> single() {
    return new EventReading<>(
        consumer,
        type,
        event -> {
          check.accept(event);
          return effect.apply(List.of(event));
        },
        event -> afterCommit.apply(List.of(event)));
  }
}

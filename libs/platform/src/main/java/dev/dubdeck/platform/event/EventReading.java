package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.EventType;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * How one consumer reads one topic, event by event.
 *
 * @param consumer who reads; the same event has one effect per consumer
 * @param type what travels on the topic
 * @param effect runs inside a Panache transaction together with the inbox row
 * @param afterCommit work that must not be in the transaction (files). It runs once, for new events
 *     only, and its failure is logged: whoever needs it done must be able to heal it later
 * @param <T> the type's data record
 */
public record EventReading<T>(
    String consumer,
    EventType type,
    Function<ReceivedEvent<T>, Uni<Void>> effect,
    Function<ReceivedEvent<T>, Uni<Void>> afterCommit) {

  /** With nothing to do after the commit. */
  public EventReading(
      String consumer, EventType type, Function<ReceivedEvent<T>, Uni<Void>> effect) {
    this(consumer, type, effect, event -> Uni.createFrom().voidItem());
  }
}

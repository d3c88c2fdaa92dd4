package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.contracts.codec.EventEnvelope;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads events out of records as they come from the broker. */
@Singleton
public class EventReader {
  private final EventCodec codec;

  EventReader(EventCodec codec) {
    this.codec = codec;
  }

  /**
   * The event of a record; {@code T} must be the type's data record.
   *
   * @throws PoisonEventException when the record can never be read
   */
  public <T> ReceivedEvent<T> read(EventType type, ConsumerRecord<String, byte[]> record) {
    EventEnvelope envelope = EventEnvelope.ofHeaders(headers(record), type);
    if (record.key() == null) {
      throw new PoisonEventException(PoisonReason.MISSING_HEADER, "the record has no key");
    }
    T data = codec.decode(type, record.value());
    return new ReceivedEvent<>(
        envelope.id(),
        type,
        record.key(),
        envelope.aggregateVersion(),
        envelope.time(),
        envelope.requestId(),
        envelope.actor(),
        data);
  }

  /** The trace of whoever recorded the event; null when there is none. */
  static @Nullable String traceParentOf(ConsumerRecord<String, byte[]> record) {
    return header(record, EventEnvelope.TRACE_PARENT);
  }

  static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Whether an effect failed because of the event itself, so that it would fail for ever. */
  public static boolean isPoison(Throwable failure) {
    return EffectRetry.classify(failure) instanceof PoisonEventException;
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return headers;
  }
}

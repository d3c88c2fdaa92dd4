package dev.dubdeck.library.rebuild;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.contracts.codec.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One event of a story: what is told, and under which id. */
record Told(String id, EventType type, String key, long version, Object event) {
  private static final EventCodec CODEC = new EventCodec();

  static Told of(EventType type, Object key, long version, Object event) {
    return new Told(UUID.randomUUID().toString(), type, key.toString(), version, event);
  }

  /** The same words again under another id, which no inbox knows. */
  Told again() {
    return new Told(UUID.randomUUID().toString(), type, key, version, event);
  }

  /** The record a consumer would get. */
  ConsumerRecord<String, byte[]> toRecord() {
    ConsumerRecord<String, byte[]> record =
        new ConsumerRecord<>(type.topic(), 0, 0, key, CODEC.encode(type, event));
    new EventEnvelope(id, type, "/dubdeck/test", key, Instant.now(), version, null, null)
        .toHeaders()
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    return record;
  }
}

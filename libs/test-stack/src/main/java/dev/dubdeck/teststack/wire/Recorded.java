package dev.dubdeck.teststack.wire;

import dev.dubdeck.contracts.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A record that was seen on the wire. */
public record Recorded(
    String topic, @Nullable String key, Map<String, String> headers, @Nullable String value) {

  static Recorded of(ConsumerRecord<String, byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    String value =
        record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8);
    return new Recorded(record.topic(), record.key(), headers, value);
  }

  /** The data, read as its readers read it. */
  @SuppressWarnings("TypeParameterUnusedInFormals")
  public <T> T data(EventType type) {
    if (value == null) {
      throw new IllegalStateException("the record has no value");
    }
    return WireTap.CODEC.decode(type, value.getBytes(StandardCharsets.UTF_8));
  }
}

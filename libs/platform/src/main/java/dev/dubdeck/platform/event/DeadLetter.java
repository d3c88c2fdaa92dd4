package dev.dubdeck.platform.event;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.dubdeck.contracts.codec.EventEnvelope;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of a dead letter: everything but what it says. Its headers are of strangers, so
 * that each is cut to a bearable length.
 *
 * @param consumer who could not read it
 * @param reason the stable word for why
 * @param detail the same in words, which quote nothing
 * @param at when the record was first written
 * @param bytes length of what is kept of its value
 * @param truncated whether that is less than there was: such a letter can be read by nobody
 */
record DeadLetter(
    @JsonUnwrapped Place place,
    @Nullable String key,
    @Nullable String consumer,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String eventId,
    @Nullable String eventType,
    Instant at,
    int bytes,
    boolean truncated) {
  private static final int LONGEST = 255;

  /**
   * Where it lies.
   *
   * @param topic the topic of the event, without the suffix of dead letters
   * @param offset in the dead-letter topic
   */
  record Place(String topic, int partition, long offset) {
    static Place of(ConsumerRecord<?, ?> record) {
      String topic = record.topic();
      return new Place(
          topic.substring(0, topic.length() - DeadLetters.SUFFIX.length()),
          record.partition(),
          record.offset());
    }

    @Override
    public String toString() {
      return topic + "/" + partition + "/" + offset;
    }
  }

  static DeadLetter of(ConsumerRecord<String, byte[]> record) {
    return new DeadLetter(
        Place.of(record),
        bounded(record.key()),
        header(record, DeadLetters.CONSUMER),
        header(record, DeadLetters.REASON),
        header(record, DeadLetters.DETAIL),
        header(record, EventEnvelope.ID),
        header(record, EventEnvelope.TYPE),
        Instant.ofEpochMilli(record.timestamp()),
        record.value() == null ? 0 : record.value().length,
        record.headers().lastHeader(DeadLetters.TRUNCATED) != null);
  }

  private static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
    return bounded(EventReader.header(record, name));
  }

  /** Without the NUL that PostgreSQL refuses, too. */
  private static @Nullable String bounded(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String clean = text.replace('\0', '\uFFFD');
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "…";
  }
}

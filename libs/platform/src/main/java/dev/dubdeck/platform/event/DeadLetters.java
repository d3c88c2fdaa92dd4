package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jboss.logging.Logger;

/**
 * Puts a record that can never be read on {@code <topic>.dlq}: value and headers as they came, and
 * why. Until it is there the original is not acknowledged, so nothing is lost on the way.
 */
@Singleton
class DeadLetters {
  static final String SUFFIX = ".dlq";
  static final String REASON = "dead-letter-reason";
  static final String DETAIL = "dead-letter-detail";
  static final String CONSUMER = "dead-letter-consumer";
  static final String TOPIC = "dead-letter-topic";
  static final String PARTITION = "dead-letter-partition";
  static final String OFFSET = "dead-letter-offset";
  static final String TRUNCATED = "dead-letter-truncated";

  private static final Logger LOG = Logger.getLogger(DeadLetters.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private final EventPublisher publisher;
  private final MeterRegistry metrics;

  DeadLetters(EventPublisher publisher, MeterRegistry metrics) {
    this.publisher = publisher;
    this.metrics = metrics;
  }

  Uni<Void> bury(
      String consumer, ConsumerRecord<String, byte[]> original, PoisonEventException why) {
    // without the cause: a parser's message quotes the payload
    LOG.errorf(
        "%s cannot read %s-%d@%d: %s, %s",
        consumer,
        original.topic(),
        original.partition(),
        original.offset(),
        why.reason().code(),
        why.getMessage());
    return publisher
        .send(letter(consumer, original, why, original.value()))
        .onFailure(EventPublisher::isRecordsFault)
        .recoverWithUni(() -> publisher.send(truncated(consumer, original, why)))
        .onFailure()
        .retry()
        .withBackOff(FIRST_WAIT, MAX_WAIT)
        .indefinitely()
        .invoke(() -> counter(metrics, original.topic(), why.reason()).increment());
  }

  /** From zero: an alert on growth would not see a counter that begins at one. */
  static void countFrom(MeterRegistry metrics, String topic) {
    for (PoisonReason reason : PoisonReason.values()) {
      counter(metrics, topic, reason);
    }
  }

  private static Counter counter(MeterRegistry metrics, String topic, PoisonReason reason) {
    return metrics.counter("dubdeck.dlq", "topic", topic, "reason", reason.code());
  }

  private static ProducerRecord<String, byte[]> truncated(
      String consumer, ConsumerRecord<String, byte[]> original, PoisonEventException why) {
    ProducerRecord<String, byte[]> letter =
        letter(consumer, original, why, Arrays.copyOf(original.value(), EventCodec.MAX_BYTES));
    return add(letter, TRUNCATED, Integer.toString(original.value().length));
  }

  private static ProducerRecord<String, byte[]> letter(
      String consumer,
      ConsumerRecord<String, byte[]> original,
      PoisonEventException why,
      byte[] value) {
    Long stamp =
        original.timestampType() == TimestampType.NO_TIMESTAMP_TYPE ? null : original.timestamp();
    ProducerRecord<String, byte[]> letter =
        new ProducerRecord<>(original.topic() + SUFFIX, null, stamp, original.key(), value);
    Headers headers = letter.headers();
    for (Header header : original.headers()) {
      headers.add(header);
    }
    add(letter, REASON, why.reason().code());
    add(letter, DETAIL, String.valueOf(why.getMessage()));
    add(letter, CONSUMER, consumer);
    add(letter, TOPIC, original.topic());
    add(letter, PARTITION, Integer.toString(original.partition()));
    return add(letter, OFFSET, Long.toString(original.offset()));
  }

  private static ProducerRecord<String, byte[]> add(
      ProducerRecord<String, byte[]> letter, String name, String value) {
    letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    return letter;
  }
}

package dev.dubdeck.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the broker as an integrator would, each topic from its first record on. */
public final class Wire implements AutoCloseable {
  private final KafkaConsumer<String, String> consumer;

  private Wire(KafkaConsumer<String, String> consumer) {
    this.consumer = consumer;
  }

  /** Opens a reader of the topics on the studio's broker. */
  public static Wire tap(Studio studio, String... topics) {
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            studio.endpoints().path("kafka").asText(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            "false",
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            "50"));
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      consumer
          .partitionsFor(topic)
          .forEach(
              partition ->
                  partitions.add(new TopicPartition(partition.topic(), partition.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return new Wire(consumer);
  }

  /** All events that are on the topics now and fit. */
  public List<Seen> allNow(Predicate<Seen> fits) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    List<Seen> found = new ArrayList<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      collect(fits, found);
    }
    return found;
  }

  /** Reads on until {@code count} fitting events came. */
  public List<Seen> await(int count, Duration limit, Predicate<Seen> fits) {
    List<Seen> found = new ArrayList<>();
    long deadline = System.nanoTime() + limit.toNanos();
    while (found.size() < count) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("only " + found.size() + " of " + count + " events came");
      }
      collect(fits, found);
    }
    return found;
  }

  private void collect(Predicate<Seen> fits, List<Seen> found) {
    for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
      Header id = record.headers().lastHeader("ce_id");
      Seen seen =
          new Seen(
              record.topic(),
              id == null ? "" : new String(id.value(), StandardCharsets.UTF_8),
              Person.parse(record.value() == null ? "null" : record.value()),
              Instant.ofEpochMilli(record.timestamp()));
      if (fits.test(seen)) {
        found.add(seen);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
  }

  /** One event as it came over the wire; {@code at} is the record's own time stamp. */
  public record Seen(String topic, String id, JsonNode data, Instant at) {}
}

package dev.dubdeck.acceptance.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the broker as an integrator would, each topic from its first record on, and writes what
 * only a fault or a forger would.
 */
public final class Wire implements AutoCloseable {
  private final KafkaConsumer<String, String> consumer;
  private final KafkaProducer<String, String> producer;

  private Wire(KafkaConsumer<String, String> consumer, KafkaProducer<String, String> producer) {
    this.consumer = consumer;
    this.producer = producer;
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
    KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                studio.endpoints().path("kafka").asText(),
                ProducerConfig.ACKS_CONFIG,
                "all"),
            new StringSerializer(),
            new StringSerializer());
    return new Wire(consumer, producer);
  }

  /** All fitting events from the first on, whatever was read before. */
  public List<Seen> allFromTheFirst(Predicate<Seen> fits) {
    consumer.seekToBeginning(consumer.assignment());
    return allNow(fits);
  }

  /** Sends the event under this id, with its own key and other headers. */
  public void send(Seen event, String id) {
    ProducerRecord<String, String> record =
        new ProducerRecord<>(event.topic(), event.key(), event.data().toString());
    event.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    record.headers().remove("ce_id").add("ce_id", id.getBytes(UTF_8));
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Events that are on the topics now, were not read before and fit. */
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
      Map<String, String> headers = new HashMap<>();
      record
          .headers()
          .forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
      Seen seen =
          new Seen(
              record.topic(),
              headers.getOrDefault("ce_id", ""),
              record.key(),
              Person.parse(record.value() == null ? "null" : record.value()),
              Instant.ofEpochMilli(record.timestamp()),
              headers);
      if (fits.test(seen)) {
        found.add(seen);
      }
    }
  }

  @Override
  public void close() {
    consumer.close();
    producer.close(Duration.ofSeconds(1));
  }

  /** One event as it came over the wire; {@code at} is the record's own time stamp. */
  public record Seen(
      String topic,
      String id,
      @Nullable String key,
      JsonNode data,
      Instant at,
      Map<String, String> headers) {

    /** The same with other data. */
    public Seen with(JsonNode other) {
      return new Seen(topic, id, key, other, at, headers);
    }
  }
}

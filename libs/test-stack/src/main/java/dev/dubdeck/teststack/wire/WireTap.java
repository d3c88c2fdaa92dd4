package dev.dubdeck.teststack.wire;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.contracts.codec.EventEnvelope;
import dev.dubdeck.teststack.server.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends events as another service would and sees what is sent from now on. For one test thread; a
 * condition that does not come true in time fails the test and tells what was seen instead.
 */
public final class WireTap implements AutoCloseable {
  static final EventCodec CODEC = new EventCodec();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MAX_REQUEST = 16 * 1024 * 1024;

  private final KafkaConsumer<String, byte[]> consumer;
  private final KafkaProducer<String, byte[]> producer;
  private final List<Recorded> seen = new ArrayList<>();

  private WireTap(List<String> topics) {
    Map<String, Object> common = Map.of("bootstrap.servers", Servers.running().kafka());
    consumer = new KafkaConsumer<>(common, new StringDeserializer(), new ByteArrayDeserializer());
    producer = new KafkaProducer<>(sending(), new StringSerializer(), new ByteArraySerializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // seeking is lazy: ask, so that nothing sent after this constructor is missed
    partitions.forEach(consumer::position);
  }

  /** Taps the topics from now on. */
  public static WireTap on(String... topics) {
    return new WireTap(Arrays.asList(topics));
  }

  /** Taps the topics of the types from now on. */
  public static WireTap on(EventType... types) {
    return new WireTap(Arrays.stream(types).map(EventType::topic).toList());
  }

  /** Sends a well-formed event with a new id; answers the id. */
  public String send(EventType type, String key, long version, Object data) {
    String id = UUID.randomUUID().toString();
    sendAgain(id, type, key, version, data);
    return id;
  }

  /** Sends a well-formed event with this id, which may have been sent before. */
  public void sendAgain(String id, EventType type, String key, long version, Object data) {
    sendRaw(type.topic(), key, headers(id, type, key, version), CODEC.encode(type, data));
  }

  /** Sends a well-formed event that was recorded in a trace. */
  public void sendTraced(
      String traceParent, EventType type, String key, long version, Object data) {
    Map<String, String> headers = headers(UUID.randomUUID().toString(), type, key, version);
    headers.put(EventEnvelope.TRACE_PARENT, traceParent);
    sendRaw(type.topic(), key, headers, CODEC.encode(type, data));
  }

  private static Map<String, String> headers(String id, EventType type, String key, long version) {
    return new EventEnvelope(
            id, type, "/dubdeck/test", key, Instant.now(), version, "test-request", "test-actor")
        .toHeaders();
  }

  /** Sends anything at all. */
  public void sendRaw(
      String topic, @Nullable String key, Map<String, String> headers, byte @Nullable [] value) {
    ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
    headers.forEach(
        (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("cannot send", e);
    }
  }

  /** Waits for a record, also among those already seen. */
  public Recorded await(Predicate<Recorded> condition) {
    return awaitAll(1, condition).get(0);
  }

  /** Waits for this many records. */
  public List<Recorded> awaitAll(int count, Predicate<Recorded> condition) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (true) {
      List<Recorded> found = seen.stream().filter(condition).toList();
      if (found.size() >= count) {
        return found;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError(
            "saw " + found.size() + " of " + count + " records; all that was seen: " + seen);
      }
      poll(Duration.ofMillis(100));
    }
  }

  /** What was seen so far, without waiting for more than what the broker has now. */
  public List<Recorded> seen() {
    while (poll(Duration.ofMillis(200)) > 0) {
      // until the broker has nothing more
    }
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    consumer.close();
    producer.close(Duration.ofSeconds(1));
  }

  private int poll(Duration wait) {
    int count = 0;
    for (ConsumerRecord<String, byte[]> record : consumer.poll(wait)) {
      seen.add(Recorded.of(record));
      count++;
    }
    return count;
  }

  private static Map<String, Object> sending() {
    return Map.of(
        "bootstrap.servers",
        Servers.running().kafka(),
        "max.request.size",
        MAX_REQUEST,
        "acks",
        "all");
  }
}

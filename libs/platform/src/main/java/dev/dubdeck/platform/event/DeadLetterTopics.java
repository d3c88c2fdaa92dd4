package dev.dubdeck.platform.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the dead-letter topics as they lie, in no group: nothing is acknowledged, and nothing is
 * ever taken away. All of it blocks; an outage of the broker is an {@link IOException}.
 */
@Singleton
class DeadLetterTopics {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Map<String, Object> settings;

  DeadLetterTopics(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.settings = settings(broker, application);
  }

  /**
   * What a look found.
   *
   * @param complete false when there was more than was looked at
   */
  record Found(List<DeadLetter> letters, boolean complete) {}

  /** The letters of the topics, oldest first in each partition; at most {@code most} are read. */
  Found look(Collection<String> topics, Predicate<DeadLetter> wanted, int most) throws IOException {
    return asking(consumer -> look(consumer, topics, wanted, most));
  }

  /** The record of a letter, if it is there. */
  Optional<ConsumerRecord<String, byte[]>> fetch(DeadLetter.Place place) throws IOException {
    return asking(consumer -> fetch(consumer, place));
  }

  private static Found look(
      KafkaConsumer<String, byte[]> consumer,
      Collection<String> topics,
      Predicate<DeadLetter> wanted,
      int most)
      throws IOException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : topics) {
      for (PartitionInfo info : consumer.partitionsFor(topic + DeadLetters.SUFFIX)) {
        partitions.add(new TopicPartition(info.topic(), info.partition()));
      }
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    List<DeadLetter> letters = new ArrayList<>();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int read = 0;
    while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.get(one))) {
      if (read >= most) {
        return new Found(letters, false);
      }
      inTime(deadline);
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        read++;
        DeadLetter letter = DeadLetter.of(record);
        if (wanted.test(letter)) {
          letters.add(letter);
        }
      }
    }
    return new Found(letters, true);
  }

  private static Optional<ConsumerRecord<String, byte[]>> fetch(
      KafkaConsumer<String, byte[]> consumer, DeadLetter.Place place) throws IOException {
    TopicPartition partition =
        new TopicPartition(place.topic() + DeadLetters.SUFFIX, place.partition());
    if (consumer.partitionsFor(partition.topic()).stream()
        .noneMatch(info -> info.partition() == place.partition())) {
      return Optional.empty();
    }
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    if (place.offset() < consumer.beginningOffsets(one).get(partition)
        || place.offset() >= consumer.endOffsets(one).get(partition)) {
      return Optional.empty();
    }
    consumer.seek(partition, place.offset());
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      inTime(deadline);
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        return Optional.of(record).filter(found -> found.offset() == place.offset());
      }
    }
  }

  private static void inTime(long deadline) throws IOException {
    if (System.nanoTime() > deadline) {
      throw new IOException("the broker gives no dead letters");
    }
  }

  private <T> T asking(Question<T> question) throws IOException {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      return question.ask(consumer);
    } catch (KafkaException e) {
      throw new IOException("the broker does not answer", e);
    }
  }

  private interface Question<T> {
    T ask(KafkaConsumer<String, byte[]> consumer) throws IOException;
  }

  private static Map<String, Object> settings(Map<String, Object> broker, String application) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.keySet().retainAll(ConsumerConfig.configNames());
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
    settings.remove(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, application + "-dead-letters");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    return settings;
  }
}

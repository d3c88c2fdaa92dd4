package dev.dubdeck.library.rebuild;

import dev.dubdeck.contracts.EventType;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads topics from their beginning, outside of any consumer group: the broker keeps nothing of it.
 * One caller at a time; the broker is asked on threads that may wait.
 */
final class TopicReplay implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, EventType> types = new HashMap<>();
  private final List<TopicPartition> partitions = new ArrayList<>();

  private TopicReplay(Map<String, Object> broker, List<EventType> types) {
    this.consumer = new KafkaConsumer<>(settings(broker));
    for (EventType type : types) {
      this.types.put(type.topic(), type);
      consumer
          .partitionsFor(type.topic(), PATIENCE)
          .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Blocks until the broker has told of the topics. */
  static TopicReplay of(Map<String, Object> broker, List<EventType> types) {
    return new TopicReplay(broker, types);
  }

  /** The records of one poll, by type and in their order. */
  record Batch(Map<EventType, List<ConsumerRecord<String, byte[]>>> records) {}

  /**
   * Reads as far as the topics go now.
   *
   * @param effect is given batch after batch
   * @return how many records there were
   */
  Uni<Long> catchUp(Function<Batch, Uni<Void>> effect) {
    return onWorker(() -> consumer.endOffsets(partitions, PATIENCE))
        .chain(
            ends ->
                Multi.createBy()
                    .repeating()
                    .uni(() -> step(ends, effect))
                    .whilst(step -> !step.isLast())
                    .onItem()
                    .transform(Step::records)
                    .collect()
                    .with(Collectors.summingLong(Long::longValue)));
  }

  private Uni<Step> step(Map<TopicPartition, Long> ends, Function<Batch, Uni<Void>> effect) {
    return onWorker(
            () -> isBehind(ends) ? consumer.poll(POLL) : ConsumerRecords.<String, byte[]>empty())
        .chain(
            records ->
                records.isEmpty()
                    ? Uni.createFrom().voidItem().replaceWith(records)
                    : effect.apply(byType(records)).replaceWith(records))
        .chain(records -> onWorker(() -> new Step(records.count(), !isBehind(ends))));
  }

  private boolean isBehind(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
  }

  private Batch byType(ConsumerRecords<String, byte[]> records) {
    Map<EventType, List<ConsumerRecord<String, byte[]>>> byType = new EnumMap<>(EventType.class);
    for (ConsumerRecord<String, byte[]> record : records) {
      byType.computeIfAbsent(types.get(record.topic()), type -> new ArrayList<>()).add(record);
    }
    return new Batch(byType);
  }

  private static <T> Uni<T> onWorker(Supplier<T> work) {
    return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private static Map<String, Object> settings(Map<String, Object> broker) {
    Map<String, Object> settings = new HashMap<>(broker);
    Collection<String> known = ConsumerConfig.configNames();
    settings.keySet().retainAll(known);
    settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private record Step(long records, boolean isLast) {}
}

package dev.dubdeck.stack.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topics that are kept for ever, written to a file and made again on a broker that has nothing
 * yet, with the places up to which each group has read. All other topics are made again from the
 * outboxes.
 */
public final class TopicCopy {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofMillis(500);

  private final String broker;

  /**
   * @param broker its address
   */
  public TopicCopy(String broker) {
    this.broker = broker;
  }

  /**
   * Writes all records that stand there now; returns how many. The places of the groups are asked
   * for first: none of them is beyond what is written.
   */
  public long write(Path records, Path places) throws IOException {
    try (Admin admin = Admin.create(settings());
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Writer out =
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(records)), StandardCharsets.UTF_8)) {
      writePlaces(admin, places);
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long written = 0;
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
            out.write(JSON.writeValueAsString(asJson(record)));
            out.write('\n');
            written++;
          }
        }
      }
      return written;
    }
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer) {
    List<TopicPartition> partitions = new ArrayList<>();
    for (String topic : Topics.kept()) {
      consumer
          .partitionsFor(topic)
          .forEach(each -> partitions.add(new TopicPartition(topic, each.partition())));
    }
    return partitions;
  }

  private static void writePlaces(Admin admin, Path file) throws IOException {
    ArrayNode all = JSON.createArrayNode();
    Collection<String> kept = Topics.kept();
    for (GroupListing group : get(admin.listGroups().all())) {
      Map<TopicPartition, OffsetAndMetadata> places =
          get(admin.listConsumerGroupOffsets(group.groupId()).partitionsToOffsetAndMetadata());
      places.forEach(
          (partition, place) -> {
            if (place != null && kept.contains(partition.topic())) {
              all.addObject()
                  .put("group", group.groupId())
                  .put("topic", partition.topic())
                  .put("partition", partition.partition())
                  .put("offset", place.offset());
            }
          });
    }
    JSON.writeValue(file.toFile(), all);
  }

  private static ObjectNode asJson(ConsumerRecord<byte[], byte[]> record) {
    ObjectNode node = JSON.createObjectNode();
    node.put("topic", record.topic())
        .put("partition", record.partition())
        .put("offset", record.offset())
        .put("timestamp", record.timestamp())
        .put("key", record.key())
        .put("value", record.value());
    ArrayNode headers = node.putArray("headers");
    for (Header header : record.headers()) {
      headers.addObject().put("name", header.key()).put("value", header.value());
    }
    return node;
  }

  /** Sends all records again, each to its partition; returns how many. The broker has none yet. */
  public long read(Path records, Path places) throws IOException {
    Map<TopicPartition, List<Long>> offsets = new HashMap<>();
    long sent = 0;
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings(), new ByteArraySerializer(), new ByteArraySerializer());
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(records)), StandardCharsets.UTF_8))) {
      Future<RecordMetadata> last = null;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        JsonNode node = JSON.readTree(line);
        last = producer.send(asRecord(node));
        offsets
            .computeIfAbsent(
                new TopicPartition(node.path("topic").asText(), node.path("partition").asInt()),
                any -> new ArrayList<>())
            .add(node.path("offset").asLong());
        sent++;
      }
      producer.flush();
      if (last != null) {
        get(last);
      }
    }
    setPlaces(places, offsets);
    return sent;
  }

  private static ProducerRecord<byte[], byte[]> asRecord(JsonNode node) throws IOException {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            node.path("topic").asText(),
            node.path("partition").asInt(),
            node.path("timestamp").asLong(),
            bytes(node.path("key")),
            bytes(node.path("value")));
    for (JsonNode header : node.path("headers")) {
      record.headers().add(header.path("name").asText(), bytes(header.path("value")));
    }
    return record;
  }

  private static byte @Nullable [] bytes(JsonNode node) throws IOException {
    return node.isNull() ? null : node.binaryValue();
  }

  /** A group stands behind as many records as it had read of those that were written. */
  private void setPlaces(Path file, Map<TopicPartition, List<Long>> offsets) throws IOException {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = new TreeMap<>();
    for (JsonNode place : JSON.readTree(file.toFile())) {
      TopicPartition partition =
          new TopicPartition(place.path("topic").asText(), place.path("partition").asInt());
      long read =
          offsets.getOrDefault(partition, List.of()).stream()
              .filter(offset -> offset < place.path("offset").asLong())
              .count();
      groups
          .computeIfAbsent(place.path("group").asText(), any -> new HashMap<>())
          .put(partition, new OffsetAndMetadata(read));
    }
    try (Admin admin = Admin.create(settings())) {
      for (Map.Entry<String, Map<TopicPartition, OffsetAndMetadata>> group : groups.entrySet()) {
        get(admin.alterConsumerGroupOffsets(group.getKey(), group.getValue()).all());
      }
    }
  }

  private Map<String, Object> settings() {
    return Map.of(
        "bootstrap.servers", broker, "enable.auto.commit", "false", "max.request.size", 4_194_304);
  }

  private static <T> T get(Future<T> answer) throws IOException {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IOException("the broker refuses: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

package dev.dubdeck.acceptance.bench.catalogue;

import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.contracts.codec.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Says on the topics what the services' outboxes would have said, in the same bytes and headers:
 * each version once, as a compacted topic keeps it.
 */
final class Relay implements AutoCloseable {
  static final List<String> TOPICS =
      Stream.of(
              EventType.JOB_CHANGED,
              EventType.EXPORT_COMPLETED,
              EventType.MAPPING_CHANGED,
              EventType.VOICE_CHANGED)
          .map(EventType::topic)
          .toList();

  private final long seed;
  private final EventCodec codec = new EventCodec();
  private final KafkaProducer<String, byte[]> producer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
  private final Set<Integer> voiced = new HashSet<>();
  private long sent;

  Relay(Studio studio, long seed) {
    this.seed = seed;
    Properties settings = new Properties();
    settings.putAll(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            studio.endpoints().path("kafka").asText(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.LINGER_MS_CONFIG,
            "20",
            ProducerConfig.BATCH_SIZE_CONFIG,
            "262144"));
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** Sends all events of these releases; returns how many once the broker has them. */
  long send(List<Release> releases) {
    long before = sent;
    for (Release release : releases) {
      for (Submission submission : Submission.of(seed, release)) {
        send(submission);
      }
    }
    producer.flush();
    Exception lost = failure.get();
    if (lost != null) {
      throw new IllegalStateException("the broker did not take an event", lost);
    }
    return sent - before;
  }

  private void send(Submission submission) {
    String job = submission.jobId().toString();
    Instant at = submission.createdAt();
    send(EventType.JOB_CHANGED, job, 7, at, new JobChanged(submission.job()));
    for (ExportCompleted export : submission.exports()) {
      send(EventType.EXPORT_COMPLETED, job, export.revision(), at, export);
    }
    MappingSnapshot mapping = submission.mapping();
    if (mapping != null) {
      send(EventType.MAPPING_CHANGED, job, 4, at, new MappingChanged(mapping));
      if (voiced.add(submission.release().series().number())) {
        for (VoiceSnapshot voice : submission.voices()) {
          String key = voice.seriesSlug() + "/" + voice.characterSlug();
          send(EventType.VOICE_CHANGED, key, 3, at, new VoiceChanged(voice));
        }
      }
    }
  }

  private void send(EventType type, String key, long version, Instant at, Object data) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(type.topic(), key, codec.encode(type, data));
    new EventEnvelope(
            new UUID(Draw.bits(seed + 77, sent), Draw.bits(seed + 78, sent)).toString(),
            type,
            "/dubdeck/bench",
            key,
            at,
            version,
            null,
            "bench")
        .toHeaders()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    Future<RecordMetadata> unused =
        producer.send(
            record,
            (metadata, refused) -> {
              if (refused != null) {
                failure.compareAndSet(null, refused);
              }
            });
    sent++;
  }

  @Override
  public void close() {
    producer.close();
  }
}

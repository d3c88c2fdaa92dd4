package dev.dubdeck.platform.event;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends records and answers when all replicas have them. The producer is made when it is first
 * needed, so that a broker that is away keeps nothing from starting.
 */
@Singleton
class EventPublisher {
  /** Dead letters carry values as they came, also far too large ones. */
  private static final int MAX_REQUEST = 16 * 1024 * 1024;

  private final Supplier<Producer<String, byte[]>> make;
  private @Nullable Producer<String, byte[]> producer;
  private volatile State state = State.UNKNOWN;

  /** What the last send said about the broker. */
  enum State {
    UNKNOWN,
    REACHABLE,
    UNREACHABLE
  }

  @Inject
  EventPublisher(
      @Identifier("default-kafka-broker") Map<String, Object> broker,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this(() -> new KafkaProducer<>(settings(broker, application)));
  }

  EventPublisher(Supplier<Producer<String, byte[]>> make) {
    this.make = make;
  }

  /** Fails with what the broker said; see {@link #isRecordsFault}. */
  Uni<Void> send(ProducerRecord<String, byte[]> record) {
    // send() may wait for metadata, so never on an event loop
    return Uni.createFrom()
        .<Void>emitter(
            emitter -> {
              Producer<String, byte[]> current = producer();
              Callback callback =
                  (metadata, failure) -> {
                    if (failure == null) {
                      state = State.REACHABLE;
                      emitter.complete(null);
                    } else {
                      heed(failure, current);
                      emitter.fail(failure);
                    }
                  };
              try {
                Future<RecordMetadata> unused = current.send(record, callback);
              } catch (RuntimeException failure) {
                callback.onCompletion(null, failure);
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultExecutor());
  }

  State state() {
    return state;
  }

  /** True when the record itself is refused, whoever sends it and when; false for an outage. */
  static boolean isRecordsFault(Throwable failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidTopicException
        || failure instanceof SerializationException;
  }

  void stop(@Observes ShutdownEvent event) {
    Producer<String, byte[]> current;
    synchronized (this) {
      current = producer;
    }
    if (current != null) {
      retire(current);
    }
  }

  private synchronized Producer<String, byte[]> producer() {
    if (producer == null) {
      producer = make.get();
    }
    return producer;
  }

  private void heed(Throwable failure, Producer<String, byte[]> sender) {
    if (isRecordsFault(failure)) {
      return;
    }
    state = State.UNREACHABLE;
    if (failure instanceof KafkaException && !(failure instanceof RetriableException)) {
      // fenced, out of sequence, closed: only a new producer helps
      retire(sender);
    }
  }

  /**
   * Ends a producer, once. Not within the lock: to be closed it waits for its own thread, which
   * tells each record that was under way of it and comes here with that.
   */
  private void retire(Producer<String, byte[]> old) {
    synchronized (this) {
      if (producer != old) {
        return;
      }
      producer = null;
    }
    old.close(Duration.ZERO);
  }

  private static Map<String, Object> settings(Map<String, Object> broker, String application) {
    Map<String, Object> settings = new HashMap<>(broker);
    settings.keySet().retainAll(ProducerConfig.configNames());
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, application + "-outbox");
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_REQUEST);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    return settings;
  }
}

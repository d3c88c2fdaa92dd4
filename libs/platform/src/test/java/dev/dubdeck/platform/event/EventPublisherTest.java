package dev.dubdeck.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventPublisherTest {
  private final List<LikeTheRealOne> made = new CopyOnWriteArrayList<>();
  private final EventPublisher publisher = new EventPublisher(this::make);

  @Test
  void serviceEndsAlsoWithRecordsUnderWay() throws Exception {
    CompletableFuture<Void> sent = send();
    await(() -> !made.isEmpty() && made.getFirst().history().size() == 1);

    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(() -> publisher.stop(new ShutdownEvent()));

    stopped.get(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> sent.get(10, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(KafkaException.class);
    assertThat(made).singleElement().matches(MockProducer::closed);
  }

  @Test
  void failureOfAnEndedProducerLeavesItsSuccessorAlone() throws Exception {
    CompletableFuture<Void> first = send();
    await(() -> !made.isEmpty() && made.getFirst().history().size() == 1);
    CompletableFuture<Void> second = send();
    await(() -> made.getFirst().history().size() == 2);

    Thread.ofPlatform()
        .start(() -> made.getFirst().fail(new KafkaException("fenced")))
        .join(10_000);
    assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasMessageContaining("fenced");
    assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasMessageContaining("closed");
    CompletableFuture<Void> third = send();
    await(() -> made.size() == 2 && made.getLast().history().size() == 1);
    made.getLast().completeNext();

    third.get(10, TimeUnit.SECONDS);
    assertThat(made.getLast().closed()).isFalse();
  }

  private CompletableFuture<Void> send() {
    return publisher
        .send(new ProducerRecord<>("job-changed", "key", new byte[1]))
        .subscribeAsCompletionStage();
  }

  private Producer<String, byte[]> make() {
    LikeTheRealOne producer = new LikeTheRealOne();
    made.add(producer);
    return producer;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  /**
   * To be closed it waits for its own thread, which tells what was under way of that; unless it is
   * that thread that closes it.
   */
  private static final class LikeTheRealOne extends MockProducer<String, byte[]> {
    private volatile @Nullable Thread io;

    LikeTheRealOne() {
      super(false, null, new StringSerializer(), new ByteArraySerializer());
    }

    /** The first record fails; called by the producer's own thread. */
    void fail(KafkaException failure) {
      io = Thread.currentThread();
      errorNext(failure);
    }

    @Override
    public void close(Duration timeout) {
      super.close(timeout);
      if (Thread.currentThread() == io) {
        tellAll();
        return;
      }
      Thread telling = Thread.ofPlatform().daemon().start(this::tellAll);
      try {
        telling.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void tellAll() {
      io = Thread.currentThread();
      while (errorNext(new KafkaException("closed"))) {
        Thread.onSpinWait();
      }
    }
  }
}

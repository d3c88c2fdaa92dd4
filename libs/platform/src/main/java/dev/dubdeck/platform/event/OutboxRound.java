package dev.dubdeck.platform.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One look at the outbox: sends what is due, keys side by side, rows of one key one after the
 * other, and marks what the broker has acknowledged. A crash in between sends again: readers
 * deduplicate.
 */
@Singleton
class OutboxRound {
  private static final Logger LOG = Logger.getLogger(OutboxRound.class);

  /** During an outage a few rows are enough to learn that it is over. */
  private static final int PROBE = 8;

  private final OutboxStore store;
  private final EventPublisher publisher;
  private final OutboxConfig config;
  private final Counter published;

  OutboxRound(
      OutboxStore store, EventPublisher publisher, OutboxConfig config, MeterRegistry metrics) {
    this.store = store;
    this.publisher = publisher;
    this.config = config;
    this.published = metrics.counter("dubdeck.outbox.published");
  }

  /** What a round came to. */
  record Result(int seen, int sent, boolean outage) {
    static final Result IDLE = new Result(0, 0, false);
  }

  /** One row and what became of it. */
  private record Sent(OutboxRow row, @Nullable Throwable failure) {}

  Uni<Result> run(boolean probing) {
    return store.due(probing ? PROBE : config.batch()).chain(this::relay);
  }

  private Uni<Result> relay(List<OutboxRow> rows) {
    if (rows.isEmpty()) {
      return Uni.createFrom().item(Result.IDLE);
    }
    Map<String, Deque<OutboxRow>> byKey = new LinkedHashMap<>();
    for (OutboxRow row : rows) {
      byKey.computeIfAbsent(row.key(), key -> new ArrayDeque<>()).add(row);
    }
    List<Sent> done = new ArrayList<>();
    return waves(byKey, done).chain(() -> settle(rows.size(), done));
  }

  /** Sends the first row of every key; goes on with the keys whose row was taken. */
  private Uni<Void> waves(Map<String, Deque<OutboxRow>> byKey, List<Sent> done) {
    if (byKey.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Uni<Sent>> heads =
        byKey.values().stream().map(Deque::removeFirst).map(this::send).toList();
    return Uni.join()
        .all(heads)
        .andFailFast()
        .invoke(
            wave -> {
              done.addAll(wave);
              wave.stream()
                  .filter(s -> s.failure() != null)
                  .forEach(s -> byKey.remove(s.row().key()));
              byKey.values().removeIf(Deque::isEmpty);
            })
        .chain(() -> waves(byKey, done));
  }

  private Uni<Sent> send(OutboxRow row) {
    ProducerRecord<String, byte[]> record =
        new ProducerRecord<>(row.topic(), row.key(), row.data().getBytes(StandardCharsets.UTF_8));
    row.headers()
        .forEach(
            (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    return publisher
        .send(record)
        .map(ignored -> new Sent(row, null))
        .onFailure()
        .recoverWithItem(failure -> new Sent(row, failure));
  }

  private Uni<Result> settle(int seen, List<Sent> done) {
    List<UUID> taken =
        done.stream().filter(s -> s.failure() == null).map(s -> s.row().eventId()).toList();
    boolean outage =
        done.stream()
            .anyMatch(s -> s.failure() != null && !EventPublisher.isRecordsFault(s.failure()));
    Uni<Void> marked = taken.isEmpty() ? Uni.createFrom().voidItem() : store.published(taken);
    for (Sent sent : done) {
      if (sent.failure() != null && EventPublisher.isRecordsFault(sent.failure())) {
        marked = marked.chain(() -> refuse(sent.row(), sent.failure()));
      }
    }
    return marked.map(
        ignored -> {
          published.increment(taken.size());
          return new Result(seen, taken.size(), outage);
        });
  }

  private Uni<Void> refuse(OutboxRow row, Throwable failure) {
    return store
        .refused(row.eventId(), failure.getClass().getSimpleName(), config.maxAttempts())
        .invoke(
            parked ->
                LOG.errorf(
                    failure,
                    "the broker refuses event %s on %s%s",
                    row.eventId(),
                    row.topic(),
                    parked ? "; parked, its key waits" : ""))
        .replaceWithVoid();
  }
}

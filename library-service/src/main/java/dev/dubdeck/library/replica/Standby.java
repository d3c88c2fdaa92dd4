package dev.dubdeck.library.replica;

import dev.dubdeck.platform.problem.Outages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What is known of the standby, if there is one, and what may be asked of it. */
@ApplicationScoped
class Standby {
  private static final long BEGINNING = System.nanoTime();

  private final ReplicaConfig config;
  private final @Nullable Pool pool;
  private final Catchup catchup = new Catchup();
  private final Counter byPrimary;
  private final Counter byStandby;
  private final Counter fallbacks;
  private volatile boolean answering;
  private volatile String reason = "not asked yet";
  private volatile long lastReader;

  Standby(
      ReplicaConfig config,
      @ReactiveDataSource("replica") Instance<Pool> replica,
      MeterRegistry metrics) {
    this.config = config;
    // Without an address there is no pool to be had.
    this.pool = config.url().isPresent() ? replica.get() : null;
    this.byPrimary = metrics.counter("dubdeck.library.reads", "server", "primary");
    this.byStandby = metrics.counter("dubdeck.library.reads", "server", "replica");
    this.fallbacks = metrics.counter("dubdeck.library.reads.fallback");
    metrics.gauge("dubdeck.library.replica.usable", this, s -> s.isUsable() ? 1 : 0);
    metrics.gauge("dubdeck.library.replica.lag.seconds", this, Standby::lagSeconds);
  }

  boolean isThere() {
    return pool != null;
  }

  Pool pool() {
    if (pool == null) {
      throw new IllegalStateException("there is no standby");
    }
    return pool;
  }

  /** Whether this person may read from the standby just now. */
  boolean mayAnswer(String reader) {
    lastReader = now();
    return isUsable() && catchup.isEnoughFor(reader);
  }

  /** Waits for an answer of the standby no longer than is reasonable. */
  <T> Future<T> answer(Future<T> running) {
    return running
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(answer -> byStandby.increment())
        .onFailure(
            failure -> {
              fallbacks.increment();
              if (Outages.isOutage(failure)) {
                lost("does not answer");
              }
            });
  }

  void answeredByPrimary(String reader) {
    byPrimary.increment();
    touched(reader);
  }

  /** Somebody has seen or made what the primary holds now. */
  void touched(String person) {
    if (pool != null) {
      catchup.touched(person, now());
    }
  }

  /** Somebody has seen this place elsewhere. Nobody can ask for more than the primary holds now. */
  void demands(String person, Lsn place) {
    if (!catchup.hasReached(place)) {
      touched(person);
    }
  }

  /** A round of asking has gone well. */
  void followed(long asked, Lsn primary, Lsn replayed) {
    catchup.sampled(asked, primary);
    catchup.replayed(replayed);
    answering = true;
    reason = "follows";
  }

  /** The standby cannot be used, and what it will be when it is back nobody knows. */
  void lost(String why) {
    answering = false;
    reason = why;
    catchup.startAgain(now());
  }

  /** Whether somebody has read a list lately. */
  boolean isWanted() {
    return now() - lastReader < config.restAfter().toNanos();
  }

  /** Whether it follows closely enough. */
  boolean isUsable() {
    return answering && catchup.lag(now()) <= config.maxLag().toNanos();
  }

  /** In words for people. */
  String state() {
    if (pool == null) {
      return "off";
    }
    return answering && !isUsable() ? "too far behind" : reason;
  }

  double lagSeconds() {
    long lag = catchup.lag(now());
    return lag == Long.MAX_VALUE ? Double.NaN : Duration.ofNanos(lag).toMillis() / 1000.0;
  }

  /** Nanoseconds since the beginning of this process, on a clock that is never set. */
  static long now() {
    return System.nanoTime() - BEGINNING;
  }
}

package dev.dubdeck.platform.event;

import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.live.Broadcast;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks for recorded events and has them sent: at once when a transaction of this process has
 * recorded some, else at widening intervals. Of several processes on one schema the holder of the
 * lease works, and the others tell it when they have recorded something. All state is touched on
 * one event loop only.
 */
@Singleton
class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration OUTAGE_WAIT = Duration.ofMillis(500);
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final String TOPIC = "outbox";

  private final Vertx vertx;
  private final OutboxStore store;
  private final OutboxRound rounds;
  private final OutboxConfig config;
  private final Broadcast broadcast;
  private final String holder = Ids.newId().toString();

  private volatile @Nullable Context loop;
  private boolean stopped;
  private boolean running;
  private boolean wokenMeanwhile;
  private boolean recordedHere;
  private long timer = -1;
  private long leaseRenewedNanos;
  private boolean leaseHeld;
  private boolean outage;
  private boolean storeAway;
  private Duration idleWait;

  OutboxRelay(
      Vertx vertx,
      OutboxStore store,
      OutboxRound rounds,
      OutboxConfig config,
      Broadcast broadcast) {
    this.vertx = vertx;
    this.store = store;
    this.rounds = rounds;
    this.config = config;
    this.broadcast = broadcast;
    this.idleWait = config.minPoll();
  }

  void start(@Observes StartupEvent event) {
    if (config.relay()) {
      Context context = vertx.getOrCreateContext();
      loop = context;
      broadcast.hear(TOPIC, recordedElsewhere -> context.runOnContext(ignored -> wakeOnLoop()));
      wake();
    }
  }

  void stop(@Observes ShutdownEvent event) {
    Context context = loop;
    loop = null;
    if (context != null) {
      context.runOnContext(ignored -> stopped = true);
      giveUp();
    }
  }

  /** Best effort, and the pool is closed soon: without it the next one waits for the expiry. */
  private void giveUp() {
    try {
      store
          .release(holder)
          .subscribeAsCompletionStage()
          .get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.debug("the relay's lease could not be given up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** There may be something to send. Callable from any thread. */
  void wake() {
    Context context = loop;
    if (context != null) {
      context.runOnContext(
          ignored -> {
            recordedHere = true;
            wakeOnLoop();
          });
    }
  }

  private void wakeOnLoop() {
    if (running) {
      wokenMeanwhile = true;
    } else if (!stopped && !outage) {
      vertx.cancelTimer(timer);
      round();
    }
  }

  private void round() {
    running = true;
    wokenMeanwhile = false;
    hold()
        .invoke(held -> onLoop(() -> pass(held)))
        .chain(held -> held ? rounds.run(outage) : Uni.createFrom().item(OutboxRound.Result.IDLE))
        .subscribe()
        .with(result -> onLoop(() -> finished(result)), failure -> onLoop(() -> failed(failure)));
  }

  private void pass(boolean held) {
    if (recordedHere && !held) {
      broadcast.tell(TOPIC, "");
    }
    recordedHere = false;
  }

  /** Asks the database only when the lease is no longer fresh. */
  private Uni<Boolean> hold() {
    long age = System.nanoTime() - leaseRenewedNanos;
    if (leaseHeld && age < config.lease().toNanos() / 4) {
      return Uni.createFrom().item(true);
    }
    long asked = System.nanoTime();
    return store
        .hold(holder, config.lease())
        .invoke(
            held -> {
              leaseHeld = held;
              leaseRenewedNanos = asked;
            });
  }

  private void finished(OutboxRound.Result result) {
    storeAway = false;
    if (result.outage() && !outage) {
      LOG.warn("the broker does not take events; they wait in the outbox");
    } else if (!result.outage() && outage && result.sent() > 0) {
      LOG.info("the broker takes events again");
    }
    // only a send that worked ends an outage: an empty look says nothing about the broker
    outage = result.outage() || (outage && result.sent() == 0 && result.seen() > 0);
    if (outage) {
      next(OUTAGE_WAIT);
    } else if (result.seen() > 0 || wokenMeanwhile) {
      idleWait = config.minPoll();
      next(Duration.ZERO);
    } else {
      next(idleWait);
      Duration wider = idleWait.multipliedBy(3).dividedBy(2);
      idleWait = wider.compareTo(config.maxPoll()) < 0 ? wider : config.maxPoll();
    }
  }

  private void failed(Throwable failure) {
    leaseHeld = false;
    if (!storeAway) {
      LOG.warn("the outbox cannot be read just now", failure);
    }
    storeAway = true;
    next(OUTAGE_WAIT);
  }

  private void next(Duration wait) {
    running = false;
    if (stopped) {
      return;
    }
    if (wait.isZero()) {
      round();
    } else {
      timer = vertx.setTimer(wait.toMillis(), ignored -> round());
    }
  }

  private void onLoop(Runnable action) {
    Context context = loop;
    if (context != null) {
      context.runOnContext(ignored -> action.run());
    }
  }
}

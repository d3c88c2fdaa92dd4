package dev.dubdeck.export.render;

import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.lease.Doorbell;
import dev.dubdeck.export.lease.HeldLeases;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.lease.Roster;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The platform threads that do the work, one attempt at a time each. They live as long as the
 * worker.
 */
@ApplicationScoped
class Slots {
  private static final Logger LOG = Logger.getLogger(Slots.class);

  private final EventLoop loop;
  private final LeaseQueue queue;
  private final HeldLeases held;
  private final Doorbell doorbell;
  private final Roster roster;
  private final Attempts attempts;
  private final WorkerSettings settings;
  private final String holder;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean draining;

  Slots(
      EventLoop loop,
      LeaseQueue queue,
      HeldLeases held,
      Doorbell doorbell,
      Roster roster,
      Attempts attempts,
      WorkerSettings settings) {
    this.loop = loop;
    this.queue = queue;
    this.held = held;
    this.doorbell = doorbell;
    this.roster = roster;
    this.attempts = attempts;
    this.settings = settings;
    this.holder = settings.holderName();
  }

  void open() {
    for (int i = 1; i <= settings.slotCount(); i++) {
      threads.add(Thread.ofPlatform().name("slot-" + i).start(this::work));
    }
    LOG.infof("%d slots open", threads.size());
  }

  /** No new claims; runs get the grace to end, after that their leases are given back. */
  void drain() {
    draining = true;
    leave();
    doorbell.ring();
    if (!ended(settings.drain())) {
      held.release();
      ended(Duration.ofSeconds(10));
    }
  }

  /** So that nobody cuts a film for us any more. */
  private void leave() {
    try {
      loop.await("leave the roster", roster::leave);
    } catch (RuntimeException e) {
      LOG.debugf("the roster will find out: %s", e.getClass().getSimpleName());
    }
  }

  private boolean ended(Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    try {
      for (Thread thread : threads) {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        if (!thread.join(left)) {
          return false;
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void work() {
    while (!draining) {
      long rings = doorbell.rings();
      try {
        Optional<Lease> lease = claim();
        if (lease.isPresent()) {
          attempts.attempt(lease.get());
        } else {
          doorbell.await(rings, settings.poll());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException | Error e) {
        // The rows come back by their expiry; a slot that is gone would not.
        LOG.error("an attempt ended in an unforeseen way", e);
      }
    }
  }

  private Optional<Lease> claim() {
    try {
      return loop.await("claim work", () -> queue.claim(holder));
    } catch (RuntimeException e) {
      LOG.warnf("no work could be claimed: %s", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }
}

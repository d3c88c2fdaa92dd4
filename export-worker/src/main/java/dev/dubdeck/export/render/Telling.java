package dev.dubdeck.export.render;

import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.platform.background.Background;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Tells how far an attempt is, beside the work and never in its way: one word at a time, not more
 * often than people can read, nothing of an attempt that has hardly begun, and a word that cannot
 * be written is dropped.
 */
final class Telling {
  /** Checking and publishing get the rest. */
  private static final double ENCODING_SHARE = 0.97;

  private final Lease lease;
  private final LeaseQueue queue;
  private final LeaseKeeper keeper;
  private final Background background;
  private final Duration every;
  private final Runnable besides;
  private long lastAt = System.nanoTime();
  private CompletableFuture<?> word = CompletableFuture.completedFuture(null);

  Telling(
      Lease lease, LeaseQueue queue, LeaseKeeper keeper, Background background, Duration every) {
    this(lease, queue, keeper, background, every, () -> {});
  }

  private Telling(
      Lease lease,
      LeaseQueue queue,
      LeaseKeeper keeper,
      Background background,
      Duration every,
      Runnable besides) {
    this.lease = lease;
    this.queue = queue;
    this.keeper = keeper;
    this.background = background;
    this.every = every;
    this.besides = besides;
  }

  /**
   * The same for another lease.
   *
   * @param also done with every word that is told
   */
  Telling of(Lease other, Runnable also) {
    return new Telling(other, queue, keeper, background, every, also);
  }

  /** The source was measured; all that hangs on it is how long such work is said to take. */
  void measured(double seconds) {
    listen();
    write("note a length", () -> queue.measured(lease, seconds));
  }

  /** Called by the thread of the attempt, as often as it likes. */
  void encoding(List<ExportWork> works, double fraction) {
    if (word.isDone() && System.nanoTime() - lastAt >= every.toNanos()) {
      lastAt = System.nanoTime();
      // Four digits are more than anybody can see.
      double share = Math.round(Math.clamp(fraction, 0, 1) * ENCODING_SHARE * 1e4) / 1e4;
      say(works, "encoding", share);
      besides.run();
    }
  }

  /** The run has ended; told at once, since it is the last word for a while. */
  void checking(List<ExportWork> works) {
    listen();
    if (lease.isOlderThan(every)) {
      say(works, "checking", ENCODING_SHARE);
    }
  }

  /** Waits for the last word to be written, so that nothing is told in the wrong order. */
  void listen() {
    try {
      word.get(2, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException dropped) {
      // The next thing that is written tells the same.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(List<ExportWork> works, String step, double progress) {
    List<UUID> ids = works.stream().map(ExportWork::id).toList();
    write(
        "tell progress",
        () -> queue.step(lease, ids, step, progress).map(ours -> ours.containsAll(ids)));
  }

  /** What finds rows that are not ours any more has the leases looked at. */
  private void write(String what, Supplier<Uni<Boolean>> ours) {
    word =
        background
            .call(what, ours)
            .call(all -> all ? Uni.createFrom().voidItem() : keeper.renew())
            .subscribeAsCompletionStage();
  }
}

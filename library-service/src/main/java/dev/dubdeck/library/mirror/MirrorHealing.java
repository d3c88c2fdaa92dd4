package dev.dubdeck.library.mirror;

import dev.dubdeck.library.mirror.MirrorWalk.Scope;
import dev.dubdeck.platform.background.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes the files right again, whatever happened to them while nobody looked: slowly enough that
 * nobody notices, and from where it was when the service ended.
 */
@ApplicationScoped
class MirrorHealing {
  private final MirrorWalk walk;
  private final HealingPlace place;
  private final MirrorRound round;
  private final MirrorConfig config;
  private final Background background;
  private final AtomicBoolean heals = new AtomicBoolean();

  /** The scheduler starts before the schema is there, and ticks while the pool is closing. */
  private volatile boolean open;

  MirrorHealing(
      MirrorWalk walk,
      HealingPlace place,
      MirrorRound round,
      MirrorConfig config,
      Background background) {
    this.walk = walk;
    this.place = place;
    this.round = round;
    this.config = config;
    this.background = background;
  }

  void onStart(@Observes StartupEvent event) {
    if (!config.on()) {
      return;
    }
    open = true;
    background.run("library-mirror-healing", this::heal);
  }

  void onStop(@Observes ShutdownEvent event) {
    open = false;
  }

  /** What a crash or a full disk left pending. */
  @Scheduled(
      every = "{dubdeck.library.mirror.sweep-every}",
      delayed = "{dubdeck.library.mirror.sweep-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return open ? round.wake() : Uni.createFrom().voidItem();
  }

  /** What somebody moved or deleted by hand; once through, unless it is at it already. */
  @Scheduled(
      every = "{dubdeck.library.mirror.heal-every}",
      delayed = "{dubdeck.library.mirror.heal-every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> heal() {
    if (!open || !heals.compareAndSet(false, true)) {
      return Uni.createFrom().voidItem();
    }
    return place
        .find()
        .chain(this::healFrom)
        .chain(() -> open ? place.keep(WalkPlace.START) : Uni.createFrom().voidItem())
        .onTermination()
        .invoke(() -> heals.set(false));
  }

  private Uni<Void> healFrom(WalkPlace start) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicReference<>(start), this::healSome)
        .until(goesOn -> !goesOn || !open)
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** False at the end. */
  private Uni<Boolean> healSome(AtomicReference<WalkPlace> at) {
    return walk.step(Scope.ALL, at.get())
        .call(step -> walk.repair(step.found()).call(jobs -> jobs > 0 ? round.wake() : rest(0)))
        .call(step -> rest(step.checked()))
        .chain(step -> step.next() == null ? over() : keep(at, step.next()));
  }

  private Uni<Boolean> keep(AtomicReference<WalkPlace> at, WalkPlace next) {
    at.set(next);
    return open ? place.keep(next).replaceWith(true) : over();
  }

  private static Uni<Boolean> over() {
    return Uni.createFrom().item(false);
  }

  /** As long as so many may take. */
  private Uni<Void> rest(int checked) {
    Uni<Void> done = Uni.createFrom().voidItem();
    return checked == 0
        ? done
        : done.onItem()
            .delayIt()
            .by(Duration.ofMillis(1 + checked * 1000L / Math.max(1, config.healRate())));
  }
}

package dev.dubdeck.export.render;

import dev.dubdeck.export.WorkerSettings;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.export.publish.TempSweep;
import dev.dubdeck.media.process.OrphanSweep;
import dev.dubdeck.platform.schema.MigrationConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The order of things: clear up after a predecessor, keep leases alive, work; and at the end stop
 * working first, since leases must be kept until the last one is given back.
 */
@ApplicationScoped
class WorkerLifecycle {
  /** After the schema has been migrated. */
  private static final int LATE = 5000;

  private final Slots slots;
  private final Toolbox toolbox;
  private final LeaseKeeper keeper;
  private final TempSweep sweep;
  private final WorkerSettings settings;
  private final MigrationConfig migration;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lease-heartbeat").daemon().factory());
  private final ScheduledExecutorService broom =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("temp-sweep").daemon().factory());

  WorkerLifecycle(
      Slots slots,
      Toolbox toolbox,
      LeaseKeeper keeper,
      TempSweep sweep,
      WorkerSettings settings,
      MigrationConfig migration) {
    this.slots = slots;
    this.toolbox = toolbox;
    this.keeper = keeper;
    this.sweep = sweep;
    this.settings = settings;
    this.migration = migration;
  }

  void start(@Observes @Priority(LATE) StartupEvent event) {
    if (migration.mode() == MigrationConfig.Mode.JOB) {
      return;
    }
    OrphanSweep.run();
    every(heart, settings.beat(), this::beat);
    every(broom, settings.sweep(), sweep::run);
    // Unpacking the tools takes a second or two: not in the way of the start.
    broom.execute(toolbox::open);
    slots.open();
  }

  void stop(@Observes ShutdownEvent event) {
    slots.drain();
    broom.shutdown();
    heart.shutdown();
  }

  private void beat() {
    if (keeper.beat() > 0) {
      broom.execute(sweep::run);
    }
  }

  private static void every(ScheduledExecutorService executor, Duration pause, Runnable task) {
    // The tasks deal with their failures themselves: one that threw would never run again.
    var unused = executor.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}

package dev.dubdeck.stack.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One part with its process: started, watched, started again after a crash, stopped. */
final class SupervisedPart {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration CALM = Duration.ofMinutes(2);

  private final Part part;
  private final Spawner spawner;
  private final PartLog log;
  private final PidFiles pids;
  private final Progress progress;
  private final Runnable changed;
  private volatile @Nullable Process process;
  private volatile boolean stopping;

  SupervisedPart(
      Part part, Spawner spawner, PartLog log, PidFiles pids, Progress progress, Runnable changed) {
    this.part = part;
    this.spawner = spawner;
    this.log = log;
    this.pids = pids;
    this.progress = progress;
    this.changed = changed;
  }

  Part part() {
    return part;
  }

  Optional<Process> process() {
    return Optional.ofNullable(process).filter(Process::isAlive);
  }

  /** Starts it and waits until it is ready; from then on it is watched. */
  void start() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    launch();
    progress.ready(part.name(), Duration.ofNanos(System.nanoTime() - begin));
    Thread.ofPlatform().daemon().name("watch-" + part.name()).start(this::watch);
  }

  private void launch() throws IOException, InterruptedException {
    Launch launch = part.prepare();
    Process started;
    synchronized (this) {
      if (stopping) {
        throw new PartFailure("the stack is stopping");
      }
      started = spawner.start(launch);
      process = started;
      pids.record(part.name(), started.toHandle());
    }
    Thread.ofPlatform().daemon().name("log-" + part.name()).start(() -> copyLog(started));
    awaitReady(started);
    part.whenReady();
    changed.run();
  }

  private void copyLog(Process started) {
    try {
      log.copy(started.getInputStream());
    } catch (IOException e) {
      progress.step(part.name(), "its log cannot be written: " + e.getMessage());
    }
  }

  private void awaitReady(Process started) throws PartFailure {
    long deadline = System.nanoTime() + part.startLimit().toNanos();
    while (!part.isReady()) {
      if (!started.isAlive()) {
        settleLog();
        progress.crash(part.name(), "ended with code " + started.exitValue(), log.lastLines());
        throw new PartFailure(part.name() + " ended while starting");
      }
      if (System.nanoTime() > deadline) {
        progress.crash(part.name(), "is not ready", log.lastLines());
        started.destroyForcibly();
        throw new PartFailure(
            part.name() + " was not ready within " + part.startLimit().toSeconds() + " s");
      }
      LockSupport.parkNanos(100_000_000L);
    }
  }

  private void watch() {
    int crashes = 0;
    while (!stopping) {
      Process watched = process;
      if (watched == null) {
        return;
      }
      long since = System.nanoTime();
      int code = watched.onExit().join().exitValue();
      if (stopping) {
        return;
      }
      crashes = System.nanoTime() - since > CALM.toNanos() ? 0 : crashes;
      settleLog();
      progress.crash(part.name(), "ended with code " + code, log.lastLines());
      startAgain(crashes++);
    }
  }

  private void startAgain(int crashes) {
    for (int attempt = crashes; !stopping; attempt++) {
      Duration pause = pauseBefore(attempt);
      progress.step(part.name(), "is started again in " + pause.toSeconds() + " s");
      LockSupport.parkNanos(pause.toNanos());
      long begin = System.nanoTime();
      try {
        launch();
        progress.ready(part.name(), Duration.ofNanos(System.nanoTime() - begin));
        return;
      } catch (IOException e) {
        if (!stopping) {
          progress.step(part.name(), "could not be started again: " + e.getMessage());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** 1, 2, 4 … 30 s. */
  static Duration pauseBefore(int attempt) {
    Duration pause = Duration.ofSeconds(1L << Math.min(attempt, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  void stop() {
    Process running;
    synchronized (this) {
      stopping = true;
      running = process;
    }
    try {
      if (running != null && running.isAlive()) {
        end(running);
        progress.step(part.name(), "stopped");
      }
      pids.forget(part.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void end(Process running) throws IOException, InterruptedException {
    List<ProcessHandle> children = running.descendants().toList();
    new ProcessBuilder("kill", "-" + part.stopSignal(), Long.toString(running.pid()))
        .redirectErrorStream(true)
        .start()
        .waitFor();
    running.waitFor(part.stopLimit().toMillis(), TimeUnit.MILLISECONDS);
    running.descendants().forEach(ProcessHandle::destroyForcibly);
    running.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /** The last lines of an ended process arrive a moment after its end. */
  private void settleLog() {
    LockSupport.parkNanos(200_000_000L);
  }
}

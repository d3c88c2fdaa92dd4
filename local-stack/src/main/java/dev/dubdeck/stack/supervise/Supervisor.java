package dev.dubdeck.stack.supervise;

import dev.dubdeck.stack.place.StackFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * All parts of a running stack. Parts are stopped in the reverse of the order they were started.
 */
public final class Supervisor {
  private final StackFolder stack;
  private final Progress progress;
  private final Spawner spawner = new Spawner();
  private final PidFiles pids;
  private final Runnable changed;
  private final List<SupervisedPart> parts = new ArrayList<>();
  private volatile boolean stopping;

  /**
   * @param changed called when the process of a part has changed
   */
  public Supervisor(StackFolder stack, Progress progress, Runnable changed) {
    this.stack = stack;
    this.progress = progress;
    this.pids = new PidFiles(stack.run());
    this.changed = changed;
  }

  /** Starts a part and waits until it is ready. */
  public void start(Part part) throws IOException, InterruptedException {
    SupervisedPart supervised =
        new SupervisedPart(
            part, spawner, new PartLog(stack.log(part.name())), pids, progress, changed);
    synchronized (parts) {
      if (stopping) {
        throw new PartFailure("the stack is stopping");
      }
      parts.add(supervised);
    }
    supervised.start();
  }

  /** Runs the given starts at the same time and waits for all; fails with the first failure. */
  public void together(List<Callable<Void>> starts) throws IOException, InterruptedException {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<Void>> running = starts.stream().map(threads::submit).toList();
      for (Future<Void> start : running) {
        try {
          start.get();
        } catch (ExecutionException e) {
          running.forEach(other -> other.cancel(true));
          throw e.getCause() instanceof IOException failure
              ? failure
              : new IOException(e.getCause());
        }
      }
    }
  }

  /** Lets each part do what it does at leisure, one after the other. */
  public void idle() {
    for (SupervisedPart supervised : snapshot()) {
      if (stopping) {
        return;
      }
      try {
        supervised.part().whenIdle(spawner);
      } catch (IOException e) {
        progress.step(supervised.part().name(), "start-up cache not made: " + e.getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The pids of the parts that run. */
  public Map<String, Long> pids() {
    Map<String, Long> result = new TreeMap<>();
    for (SupervisedPart part : snapshot()) {
      part.process().ifPresent(process -> result.put(part.part().name(), process.pid()));
    }
    return result;
  }

  /** Stops everything: who asks first goes first, so that nothing is asked of a stopped part. */
  public void stop() {
    stopping = true;
    List<SupervisedPart> all = snapshot().reversed();
    // Services do not depend on each other: they may go at the same time, servers go after them.
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      all.stream()
          .filter(part -> part.part() instanceof Dependent)
          .forEach(part -> threads.execute(part::stop));
    }
    all.stream().filter(part -> !(part.part() instanceof Dependent)).forEach(SupervisedPart::stop);
  }

  private List<SupervisedPart> snapshot() {
    synchronized (parts) {
      return List.copyOf(parts);
    }
  }

  /** Marks a part that others do not depend on. */
  public interface Dependent extends Part {}
}

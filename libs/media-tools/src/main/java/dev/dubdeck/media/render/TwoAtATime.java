package dev.dubdeck.media.render;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Checks of one export side by side: most of a short one is waiting for a program to start. Not
 * more than two, since other slots have work for the cores too. Closing it ends what still runs.
 */
final class TwoAtATime implements AutoCloseable {
  private final ExecutorService two =
      Executors.newFixedThreadPool(2, Thread.ofVirtual().name("check-", 0).factory());

  <T> Future<T> begin(Callable<T> check) {
    return two.submit(check);
  }

  /** Waits for the result of one of them. */
  static <T> T resultOf(Future<T> check) throws IOException, InterruptedException {
    try {
      return check.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException trouble -> throw trouble;
        case InterruptedException stopped -> throw stopped;
        case RuntimeException bug -> throw bug;
        case null, default -> throw new IOException("a file cannot be checked", e.getCause());
      }
    }
  }

  @Override
  public void close() {
    two.shutdownNow();
    two.close();
  }
}

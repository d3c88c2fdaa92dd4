package dev.dubdeck.media.process;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Waits for a real condition, with a deadline. */
final class Waits {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private Waits() {}

  static <T> T until(Callable<T> look, Predicate<T> wanted) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (true) {
      T seen = look.call();
      if (wanted.test(seen)) {
        return seen;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("still " + seen);
      }
      LockSupport.parkNanos(10_000_000);
    }
  }
}

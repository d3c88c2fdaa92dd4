package dev.dubdeck.acceptance.stack;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something that another process will do, by asking again until a deadline. */
public final class Await {
  private static final Duration STEP = Duration.ofMillis(200);

  private Await() {}

  /**
   * The first answer that fits.
   *
   * @throws AssertionError with the last answer when none fits in time
   */
  public static <T> T until(String what, Duration limit, Supplier<T> ask, Predicate<T> fits) {
    long deadline = System.nanoTime() + limit.toNanos();
    T last = ask.get();
    while (!fits.test(last)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit + ": " + what + "; last seen: " + last);
      }
      LockSupport.parkNanos(STEP.toNanos());
      last = ask.get();
    }
    return last;
  }
}

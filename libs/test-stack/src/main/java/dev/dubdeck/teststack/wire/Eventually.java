package dev.dubdeck.teststack.wire;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a real condition, with a deadline. */
public final class Eventually {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration STEP = Duration.ofMillis(20);

  private Eventually() {}

  /** Runs the assertion until it holds; its last failure is the test's. */
  public static void holds(Runnable assertion) {
    holdsWithin(PATIENCE, assertion);
  }

  /** As {@link #holds} with another deadline. */
  public static void holdsWithin(Duration patience, Runnable assertion) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError | RuntimeException notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
        LockSupport.parkNanos(STEP.toNanos());
      }
    }
  }

  /** Waits until the condition is true. */
  public static void isTrue(String what, BooleanSupplier condition) {
    holds(
        () -> {
          if (!condition.getAsBoolean()) {
            throw new AssertionError("not within " + PATIENCE + ": " + what);
          }
        });
  }
}

package dev.dubdeck.acceptance.verify;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** What was looked at, one line each: {@code ok} or {@code FAIL} with what was seen instead. */
public final class Promises {
  private final PrintStream out;
  private int kept;
  private int broken;

  public Promises(PrintStream out) {
    this.out = out;
  }

  /** The promise is kept when the value is true. */
  public void check(String promise, boolean holds, Object seen) {
    check(promise, holds, () -> String.valueOf(seen));
  }

  /** As above, with words that are made only when they are needed. */
  public void check(String promise, boolean holds, Supplier<String> seen) {
    if (holds) {
      kept++;
      out.println("  ok    " + promise);
    } else {
      broken++;
      out.println("  FAIL  " + promise + "; seen: " + shortened(seen.get()));
    }
  }

  /** The promise is kept when both are equal. */
  public void equal(String promise, Object expected, Object seen) {
    check(promise, expected.equals(seen), () -> seen + ", expected: " + expected);
  }

  /** Goes on with the others when a step cannot even be done. */
  public void step(String what, Step step) {
    try {
      step.run();
    } catch (Exception | AssertionError e) {
      broken++;
      out.println("  FAIL  " + what + " could not be looked at: " + shortened(e.toString()));
    }
  }

  /** A step whose result the others need; null when it could not be done. */
  public <T> @org.jspecify.annotations.Nullable T need(String what, Callable<T> step) {
    try {
      return step.call();
    } catch (Exception | AssertionError e) {
      broken++;
      out.println("  FAIL  " + what + ": " + shortened(e.toString()));
      return null;
    }
  }

  /** Says what was not looked at, or how. */
  public void note(String words) {
    out.println("  note  " + words);
  }

  public int kept() {
    return kept;
  }

  public int broken() {
    return broken;
  }

  private static String shortened(String text) {
    return text.length() > 700 ? text.substring(0, 700) + "…" : text;
  }

  /** Something that may fail. */
  public interface Step {
    void run() throws Exception;
  }
}

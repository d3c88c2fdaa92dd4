package dev.dubdeck.media.process;

import java.util.ArrayList;
import java.util.List;

/**
 * A request to stop, seen by everything that was started under it. Thread-safe; final once made.
 */
public final class Cancellation {
  private final List<Runnable> actions = new ArrayList<>();
  private boolean canceled;

  /** Asks for the stop. The second time does nothing. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      if (canceled) {
        return;
      }
      canceled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  /** Whether the stop was asked for. */
  public boolean isCanceled() {
    synchronized (actions) {
      return canceled;
    }
  }

  /** Runs the action when the stop is asked for, or now when it has been already. */
  public Registration onCancel(Runnable action) {
    synchronized (actions) {
      if (!canceled) {
        actions.add(action);
        return () -> forget(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void forget(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }

  /** Ends the interest in the stop. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}

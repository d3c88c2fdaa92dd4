package dev.dubdeck.platform.problem;

import jakarta.persistence.OptimisticLockException;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/**
 * The last net: what the database refuses because of the request is the request's fault, also where
 * no check before it said so.
 */
final class DatabaseRefusals {
  private static final int MAX_CAUSES = 10;

  private DatabaseRefusals() {}

  static @Nullable Problem problem(Throwable failure) {
    String state = SqlState.of(failure);
    if (SqlState.isBadValue(state)) {
      return Problem.malformed("bad_value", "A value in the request cannot be kept.");
    }
    if (SqlState.isTaken(state)) {
      return Problem.conflict("already_there", "Somebody else did this at the same time.");
    }
    return isStale(failure)
        ? Problem.conflict("changed_meanwhile", "It was changed meanwhile. Look and try again.")
        : null;
  }

  private static boolean isStale(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }
}

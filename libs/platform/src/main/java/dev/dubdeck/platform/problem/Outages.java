package dev.dubdeck.platform.problem;

import io.quarkus.oidc.OIDCException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells failures of what we depend on from failures of ours. */
public final class Outages {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
  private static final int MAX_CAUSES = 10;

  private Outages() {}

  /** True when the failure is an outage of the database, the network or the identity provider. */
  public static boolean isOutage(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (isOutageItself(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  static @Nullable Problem problem(Throwable failure) {
    return isOutage(failure)
        ? Problem.unavailable(
            "unavailable", "A part of Dubdeck does not answer. Try again soon.", RETRY_AFTER)
        : null;
  }

  private static boolean isOutageItself(Throwable cause) {
    if (cause instanceof PgException || cause instanceof SQLException) {
      String state = SqlState.of(cause);
      // connection, serialization/deadlock, resources, operator intervention, system error
      return state == null || state.matches("(?:08|40|53|55|57|58).*");
    }
    return cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof io.smallrye.mutiny.TimeoutException
        || cause instanceof io.vertx.core.VertxException
        || cause instanceof OIDCException
        || cause.getClass().getName().endsWith("ConnectionPoolTooBusyException")
        || cause.getClass().getName().endsWith("NoStackTraceThrowable");
  }
}

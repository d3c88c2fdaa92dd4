package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which failures of an effect are worth another try: all but those that the database would refuse
 * for ever because of the data itself. An outage never ends in the dead letters.
 */
final class EffectRetry {
  static final Duration FIRST_WAIT = Duration.ofMillis(100);
  static final Duration MAX_WAIT = Duration.ofSeconds(5);
  private static final int MAX_CAUSES = 10;

  private EffectRetry() {}

  static boolean isWorthwhile(Throwable failure) {
    return !(failure instanceof PoisonEventException);
  }

  static Throwable classify(Throwable failure) {
    String state = sqlState(failure);
    // 22: the value does not fit its type; 23514 and 23502: a check or not-null refuses it.
    // Unique and foreign keys may be a race, everything else an outage or a missing migration.
    if (state != null
        && (state.startsWith("22") || state.equals("23514") || state.equals("23502"))) {
      return new PoisonEventException(
          PoisonReason.EFFECT_REFUSED, "the database refuses its data: " + state, failure);
    }
    return failure;
  }

  private static @Nullable String sqlState(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof PgException pg) {
        return pg.getSqlState();
      }
      cause = cause.getCause();
    }
    return null;
  }
}

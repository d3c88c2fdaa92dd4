package dev.dubdeck.platform.event;

import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.contracts.codec.PoisonReason;
import dev.dubdeck.platform.problem.SqlState;
import java.time.Duration;
import java.util.Set;

/**
 * Which failures of an effect are worth another try: all but those that the database would refuse
 * for ever because of the data itself. An outage never ends in the dead letters.
 */
final class EffectRetry {
  static final Duration FIRST_WAIT = Duration.ofMillis(100);
  static final Duration MAX_WAIT = Duration.ofSeconds(5);

  /** Not-null and check; unique and foreign keys may be a race, which another try ends. */
  private static final Set<String> REFUSED_FOR_EVER = Set.of("23502", "23514");

  private EffectRetry() {}

  static boolean isWorthwhile(Throwable failure) {
    return !(failure instanceof PoisonEventException);
  }

  static Throwable classify(Throwable failure) {
    String state = SqlState.of(failure);
    if (state != null && (SqlState.isBadValue(state) || REFUSED_FOR_EVER.contains(state))) {
      return new PoisonEventException(
          PoisonReason.EFFECT_REFUSED, "the database refuses its data: " + state, failure);
    }
    return failure;
  }
}

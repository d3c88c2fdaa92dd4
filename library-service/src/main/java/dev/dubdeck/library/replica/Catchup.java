package dev.dubdeck.library.replica;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far the standby has followed, and who may read from it. Places in the log are turned into
 * times of this process: the primary was asked for its place at some moment, and once the standby
 * has replayed that place it holds all that was committed before the moment. So nothing has to be
 * asked when somebody writes; it is enough to note when.
 *
 * <p>Whoever has written, or has read from the primary, reads from the primary until the standby
 * holds all of that. Times are nanoseconds of one monotonic clock.
 */
final class Catchup {
  /** Samples that are waited for; more are not taken until the standby has come closer. */
  private static final int MOST_SAMPLES = 1000;

  /** People that are remembered one by one; beyond, everybody waits. */
  private static final int MOST_PEOPLE = 10_000;

  private static final long NEVER = Long.MIN_VALUE;

  private final ArrayDeque<Sample> ahead = new ArrayDeque<>();
  private final Map<String, Long> lastTouch = new HashMap<>();
  private long everybody = NEVER;
  private long covered = NEVER;
  private @Nullable Lsn reached;

  /** The primary was at this place when it was asked, which was not before {@code asked}. */
  synchronized void sampled(long asked, Lsn primary) {
    if (ahead.size() < MOST_SAMPLES) {
      ahead.add(new Sample(asked, primary));
    }
  }

  /** The standby has replayed the log up to this place. */
  synchronized void replayed(Lsn standby) {
    while (!ahead.isEmpty() && ahead.getFirst().place().compareTo(standby) <= 0) {
      covered = ahead.removeFirst().asked();
    }
    reached = standby;
    lastTouch.values().removeIf(touched -> touched <= covered);
  }

  /** Somebody has seen or made what the primary holds now. */
  synchronized void touched(String person, long now) {
    if (lastTouch.size() >= MOST_PEOPLE && !lastTouch.containsKey(person)) {
      everybody = now;
      lastTouch.clear();
    }
    lastTouch.merge(person, now, Math::max);
  }

  /**
   * The standby is not what it was: it has been away, or it is another one. Whatever anybody has
   * seen of it before, it has to catch up with the primary as of now.
   */
  synchronized void startAgain(long now) {
    ahead.clear();
    lastTouch.clear();
    everybody = now;
    covered = NEVER;
    reached = null;
  }

  /** Whether the standby has replayed this place. */
  synchronized boolean hasReached(Lsn place) {
    return reached != null && place.compareTo(reached) <= 0;
  }

  /** Whether the standby holds all that this person has seen or made. */
  synchronized boolean isEnoughFor(String person) {
    return covered != NEVER
        && covered >= everybody
        && covered >= lastTouch.getOrDefault(person, NEVER);
  }

  /** Nanoseconds that the standby may be behind; {@link Long#MAX_VALUE} when nobody knows. */
  synchronized long lag(long now) {
    return covered == NEVER ? Long.MAX_VALUE : now - covered;
  }

  /** A place of the primary, and when it was asked for at the earliest. */
  private record Sample(long asked, Lsn place) {}
}

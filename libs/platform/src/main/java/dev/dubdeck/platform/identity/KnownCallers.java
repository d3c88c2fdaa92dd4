package dev.dubdeck.platform.identity;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Callers whose tokens were verified a moment ago: to verify one anew takes as long as a page of a
 * list does, and people send the same token with every request. Kept are digests, and no tokens.
 * None is trusted longer than it says itself, nor for long after the provider has withdrawn the key
 * that signed it. Only what was verified is kept; every refusal is judged anew.
 */
@Singleton
class KnownCallers {
  static final Duration TRUSTED = Duration.ofSeconds(20);

  /** People at once; beyond, everybody is verified anew. */
  static final int MOST = 10_000;

  private final Clock clock;
  private final Map<ByteBuffer, Known> known = new ConcurrentHashMap<>();

  KnownCallers(Clock clock) {
    this.clock = clock;
  }

  /** Whose credentials these are; null when that has to be found out. */
  @Nullable Caller find(String credentials) {
    Known found = known.get(digest(credentials));
    return found != null && clock.instant().isBefore(found.until()) ? found.caller() : null;
  }

  /**
   * Remembers the caller for a while.
   *
   * @param expires seconds since 1970 at which the token expires
   */
  void keep(String credentials, Caller caller, long expires) {
    if (known.size() >= MOST) {
      known.clear();
    }
    Instant until = clock.instant().plus(TRUSTED);
    Instant end = Instant.ofEpochSecond(expires);
    known.put(digest(credentials), new Known(caller, end.isBefore(until) ? end : until));
  }

  private static ByteBuffer digest(String credentials) {
    try {
      return ByteBuffer.wrap(
          MessageDigest.getInstance("SHA-256")
              .digest(credentials.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record Known(Caller caller, Instant until) {}
}

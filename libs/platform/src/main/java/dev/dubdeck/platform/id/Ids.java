package dev.dubdeck.platform.id;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** New identifiers: UUIDv7 (RFC 9562), ascending within one process. */
public final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  /**
   * Milliseconds and a 12-bit counter as one number, so that ids of one process never step back.
   */
  private static final AtomicLong LAST = new AtomicLong();

  private Ids() {}

  /** A new id, larger than every earlier one of this process. */
  public static UUID newId() {
    long now = (System.currentTimeMillis() << 12) | RANDOM.nextInt(1 << 10);
    long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
    long high = ((stamp >>> 12) << 16) | 0x7000L | (stamp & 0xFFF);
    long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }
}

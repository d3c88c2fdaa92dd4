package dev.dubdeck.library.replica;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in PostgreSQL's write-ahead log, as {@code pg_lsn} spells it: two hexadecimal halves of
 * 32 bits.
 */
record Lsn(long value) implements Comparable<Lsn> {
  private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

  /** Null when the text is none; it may be a stranger's. */
  static @Nullable Lsn parse(@Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? new Lsn(Long.parseLong(matcher.group(1), 16) << 32 | Long.parseLong(matcher.group(2), 16))
        : null;
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public String toString() {
    return "%X/%X".formatted(value >>> 32, value & 0xFFFFFFFFL);
  }
}

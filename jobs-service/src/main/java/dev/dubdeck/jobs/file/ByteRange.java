package dev.dubdeck.jobs.file;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Range} header asks of a representation (RFC 9110, 14). Whatever is not one valid
 * byte range is ignored, as the RFC allows, and gives the whole: several ranges, other units,
 * nonsense.
 */
sealed interface ByteRange {

  /** All of it, status 200. */
  record Whole() implements ByteRange {}

  /** Both ends included, status 206. */
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }
  }

  /** Valid, but nothing of it exists, status 416. */
  record Unsatisfiable() implements ByteRange {}

  /** {@code bytes=first-last}, {@code bytes=first-}, {@code bytes=-length}. */
  Pattern SINGLE = Pattern.compile("(?i)bytes[ \\t]*=[ \\t]*([0-9]*)-([0-9]*)[ \\t]*");

  /** Longest header worth reading; two numbers of 30 digits are far below it. */
  int MAX_HEADER = 256;

  /** Reads the header for a representation of {@code size} bytes. */
  static ByteRange of(@Nullable String header, long size) {
    if (header == null || header.length() > MAX_HEADER) {
      return new Whole();
    }
    Matcher range = SINGLE.matcher(header);
    if (!range.matches()) {
      return new Whole();
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Whole() : suffix(number(last), size);
    }
    return between(number(first), last.isEmpty() ? Long.MAX_VALUE : number(last), size);
  }

  private static ByteRange suffix(long length, long size) {
    if (length == 0 || size == 0) {
      return new Unsatisfiable();
    }
    return new Part(Math.max(0, size - length), size - 1);
  }

  private static ByteRange between(long first, long last, long size) {
    if (last < first) {
      return new Whole();
    }
    return first >= size ? new Unsatisfiable() : new Part(first, Math.min(last, size - 1));
  }

  /** The value, or the largest long for what is longer than any file. */
  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}

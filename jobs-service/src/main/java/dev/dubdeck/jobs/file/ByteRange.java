package dev.dubdeck.jobs.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code Range} header asks of a representation (RFC 9110, 14). Whatever is not a set of
 * valid byte ranges is ignored, as the RFC allows, and gives the whole: other units, nonsense, and
 * sets that cost more than they are worth, of many parts or of parts that overlap.
 */
sealed interface ByteRange {

  /** All of it, status 200. */
  record Whole() implements ByteRange {}

  /** What exists of the ranges asked for, in the order asked for, at least one; status 206. */
  record Parts(List<Part> parts) implements ByteRange {}

  /** Valid, but nothing of it exists, status 416. */
  record Unsatisfiable() implements ByteRange {}

  /** One stretch of bytes, both ends included. */
  record Part(long first, long last) {
    long length() {
      return last - first + 1;
    }
  }

  /** {@code bytes=} and a list. */
  Pattern SET = Pattern.compile("(?i)bytes[ \\t]*=(.*)");

  /** {@code first-last}, {@code first-}, {@code -length}. */
  Pattern RANGE = Pattern.compile("([0-9]*)-([0-9]*)");

  /** Longest header worth reading: so many ranges of two numbers of 30 digits fit. */
  int MAX_HEADER = 1024;

  /** Most ranges that are answered one by one. */
  int MAX_RANGES = 8;

  /** Reads the header for a representation of {@code size} bytes. */
  static ByteRange of(@Nullable String header, long size) {
    if (header == null || header.length() > MAX_HEADER) {
      return new Whole();
    }
    Matcher set = SET.matcher(header);
    if (!set.matches()) {
      return new Whole();
    }
    List<Part> asked = new ArrayList<>();
    for (String range : set.group(1).split(",", -1)) {
      String text = range.strip();
      if (!text.isEmpty()) {
        Matcher ends = RANGE.matcher(text);
        if (!ends.matches() || !isValid(ends.group(1), ends.group(2))) {
          return new Whole();
        }
        asked.add(part(ends.group(1), ends.group(2), size));
      }
    }
    return answer(asked, size);
  }

  private static ByteRange answer(List<Part> asked, long size) {
    if (asked.isEmpty() || asked.size() > MAX_RANGES) {
      return new Whole();
    }
    List<Part> found =
        asked.stream().filter(part -> part.first() < size && part.length() > 0).toList();
    if (found.isEmpty()) {
      return new Unsatisfiable();
    }
    return overlap(found) ? new Whole() : new Parts(found);
  }

  private static boolean overlap(List<Part> parts) {
    List<Part> inOrder = parts.stream().sorted(Comparator.comparingLong(Part::first)).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      if (inOrder.get(i).first() <= inOrder.get(i - 1).last()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValid(String first, String last) {
    return first.isEmpty() ? !last.isEmpty() : last.isEmpty() || !isLess(last, first);
  }

  /** By their digits: both may be longer than any number we keep. */
  private static boolean isLess(String a, String b) {
    String left = a.replaceFirst("^0+", "");
    String right = b.replaceFirst("^0+", "");
    return left.length() == right.length()
        ? left.compareTo(right) < 0
        : left.length() < right.length();
  }

  /** The bytes meant; a length of zero or a start beyond the end when there are none. */
  private static Part part(String first, String last, long size) {
    if (first.isEmpty()) {
      return new Part(Math.max(0, size - number(last)), size - 1);
    }
    long end = last.isEmpty() ? size - 1 : Math.min(number(last), size - 1);
    return new Part(number(first), end);
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

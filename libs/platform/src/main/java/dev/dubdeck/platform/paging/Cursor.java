package dev.dubdeck.platform.paging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.platform.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Where the next page begins: the sort key of the last row, opaque on the wire. The parts are
 * untrusted; readers parse them as strictly as any other input.
 */
public record Cursor(List<String> parts) {
  private static final int MAX_TEXT = 2048;

  /** Years that PostgreSQL, too, can tell. */
  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Copies the parts. */
  public Cursor {
    parts = List.copyOf(parts);
  }

  /** A cursor of the sort key's columns, in order. */
  public static Cursor of(Object... parts) {
    return new Cursor(Arrays.stream(parts).map(Object::toString).toList());
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws Problem 400 {@code bad_cursor}
   */
  public static Cursor decode(String text) {
    if (text.length() > MAX_TEXT) {
      throw bad();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(text);
      List<String> parts = MAPPER.readValue(json, new TypeReference<List<String>>() {});
      if (parts == null || parts.stream().anyMatch(p -> p == null || p.indexOf('\0') >= 0)) {
        throw bad();
      }
      return new Cursor(parts);
    } catch (IOException | IllegalArgumentException e) {
      throw bad();
    }
  }

  /** The opaque text. */
  public String encode() {
    try {
      byte[] json = MAPPER.writeValueAsString(parts).getBytes(StandardCharsets.UTF_8);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a list of strings always has a JSON form", e);
    }
  }

  /**
   * The parts when there are as many as the order has columns.
   *
   * @throws Problem 400 {@code bad_cursor}, for instance a cursor of another list
   */
  public List<String> require(int columns) {
    if (parts.size() != columns) {
      throw bad();
    }
    return parts;
  }

  /** One part as a time. */
  public Instant instant(int index) {
    try {
      Instant time = Instant.parse(parts.get(index));
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw bad();
      }
      return time;
    } catch (DateTimeException | IndexOutOfBoundsException e) {
      throw bad();
    }
  }

  /** One part as a whole number. */
  public long number(int index) {
    try {
      return Long.parseLong(parts.get(index));
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw bad();
    }
  }

  private static Problem bad() {
    return Problem.malformed("bad_cursor", "The cursor is not one of this list.")
        .withError("cursor", "is not one of this list");
  }
}

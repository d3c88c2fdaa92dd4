package dev.dubdeck.library.listing;

import dev.dubdeck.contracts.naming.EpisodeNumbers;
import dev.dubdeck.contracts.naming.InvalidNameException;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.text.TextQuery;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.problem.Problem;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads path and query parameters strictly; what has the wrong shape answers 400. */
public final class Parameters {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

  private Parameters() {}

  /**
   * A series in a path. What is no slug names no series.
   *
   * @throws Problem 404
   */
  public static SeriesSlug series(String text) {
    try {
      return SeriesSlug.parse(text);
    } catch (InvalidNameException notASlug) {
      throw Problem.notFound();
    }
  }

  /**
   * A season or episode number.
   *
   * @throws Problem 400 when it is not a number from 1 to 99999
   */
  public static int number(String name, String text) {
    if (DIGITS.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= EpisodeNumbers.MAX) {
        return number;
      }
    }
    throw malformed(name, "must be a whole number from 1 to " + EpisodeNumbers.MAX);
  }

  /**
   * A switch; absent is off.
   *
   * @throws Problem 400 when it is none of 0, 1, false, true
   */
  public static boolean flag(String name, @Nullable String text) {
    return switch (text == null ? "0" : text) {
      case "0", "false", "" -> false;
      case "1", "true" -> true;
      default -> throw malformed(name, "must be 0 or 1");
    };
  }

  /**
   * A text filter; null when there is nothing to filter by.
   *
   * @throws Problem 400 when it holds a character that no title can hold
   */
  public static @Nullable TextQuery text(@Nullable String q) {
    if (q != null && q.indexOf('\0') >= 0) {
      throw malformed("q", "must not contain NUL");
    }
    return TextQuery.parse(q);
  }

  /**
   * The part of a cursor that is an id.
   *
   * @throws Problem 400 when it is none
   */
  public static UUID cursorId(Cursor cursor, int index) {
    try {
      return UUID.fromString(cursor.parts().get(index));
    } catch (IllegalArgumentException notAnId) {
      throw malformed("cursor", "is not one of this list");
    }
  }

  /**
   * The part of a cursor that is a season or episode number.
   *
   * @throws Problem 400 when it is none
   */
  public static int cursorNumber(Cursor cursor, int index) {
    return number("cursor", cursor.parts().get(index));
  }

  /** 400 for one parameter. */
  public static Problem malformed(String name, String message) {
    return Problem.malformed("bad_parameter", "The parameter " + name + " " + message + ".")
        .withError(name, message);
  }
}

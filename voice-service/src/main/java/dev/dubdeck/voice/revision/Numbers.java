package dev.dubdeck.voice.revision;

import dev.dubdeck.platform.problem.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Version numbers in addresses. */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private Numbers() {}

  /**
   * A version in a path. What is no number names no version.
   *
   * @throws Problem 404
   */
  static int path(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw Problem.notFound();
    }
    return Integer.parseInt(text);
  }

  /**
   * A version in a query.
   *
   * @throws Problem 422 when it is absent or no whole number from 1
   */
  static int query(String name, @Nullable String text) {
    if (text == null || !NUMBER.matcher(text).matches()) {
      throw Problem.invalid(name, "must be a whole number from 1");
    }
    return Integer.parseInt(text);
  }

  /**
   * A switch; absent is off.
   *
   * @throws Problem 400 when it is none of 0, 1, false, true
   */
  static boolean flag(String name, @Nullable String text) {
    return switch (text == null ? "" : text) {
      case "", "0", "false" -> false;
      case "1", "true" -> true;
      default ->
          throw Problem.malformed("bad_parameter", "The parameter " + name + " must be 0 or 1.")
              .withError(name, "must be 0 or 1");
    };
  }
}

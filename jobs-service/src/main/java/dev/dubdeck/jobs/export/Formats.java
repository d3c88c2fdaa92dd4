package dev.dubdeck.jobs.export;

import dev.dubdeck.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The formats that people name, and the masters that are made for them. */
public final class Formats {
  private static final Map<String, String> KINDS =
      Map.of(
          "mkv", "mkv",
          "mp4", "mp4",
          "fmp4", "fmp4",
          "hls", "hls",
          "mobile", "mobile_mp4",
          "mobile_original", "mobile_original_mp4",
          "mobile_hls", "mobile_hls",
          "m4a", "m4a");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,40}");

  private Formats() {}

  /** All names, sorted. */
  public static List<String> names() {
    return KINDS.keySet().stream().sorted().toList();
  }

  /** The export that a format asks for; empty when no format is called so. */
  public static Optional<String> kindOf(String format) {
    return Optional.ofNullable(KINDS.get(format));
  }

  /** Whether exports of that kind settle their job; all others follow the masters. */
  static boolean isMaster(String kind) {
    return KINDS.containsValue(kind);
  }

  /**
   * Lets the name of a format, a kind or a preset pass that may be one.
   *
   * @throws Problem 400 when it is no name at all
   */
  public static void requireName(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.malformed("malformed_name", field + " holds something that is no name");
    }
  }
}

package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code formats} and presets a submission may name. */
final class MasterFormats {
  static final List<String> DEFAULT = List.of("mkv", "mp4");
  static final String DEFAULT_LOWRES = "480p";

  private static final Set<String> AVAILABLE = Set.of("mkv", "mp4");
  private static final Set<String> PLANNED =
      Set.of("fmp4", "hls", "mobile", "mobile_original", "mobile_hls", "m4a");
  private static final Set<String> LOWRES = Set.of("360p", "480p", "540p");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,40}");
  private static final int MAX_NAMES = 20;

  private MasterFormats() {}

  /**
   * Reads a JSON array or comma text; absent and blank mean the default.
   *
   * @throws Problem 400 when a name is no name at all, 422 {@code format_unavailable} when it is
   *     one that this release cannot make
   */
  static List<String> parse(@Nullable JsonNode node, FieldErrors errors) {
    List<String> names = names(node, errors);
    if (names.isEmpty()) {
      return DEFAULT;
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (String name : names) {
      requireName("formats", name);
      if (PLANNED.contains(name)) {
        throw Problem.invalid(
            "format_unavailable",
            "A format that was asked for is not available in this release.",
            List.of(new FieldError("formats", name + " is not available yet")));
      }
      if (!AVAILABLE.contains(name)) {
        errors.add("formats", "knows only mkv and mp4");
        return DEFAULT;
      }
      wanted.add(name);
    }
    return List.copyOf(wanted);
  }

  /** Reads the preset of the low-res preview. */
  static String parseLowres(@Nullable JsonNode node, FieldErrors errors) {
    if (node == null || node.isNull() || (node.isTextual() && node.textValue().isBlank())) {
      return DEFAULT_LOWRES;
    }
    if (!node.isTextual()) {
      errors.add("lowres_preset", "must be text");
      return DEFAULT_LOWRES;
    }
    String name = node.textValue().strip();
    requireName("lowres_preset", name);
    if (!LOWRES.contains(name)) {
      errors.add("lowres_preset", "must be 360p, 480p or 540p");
    }
    return name;
  }

  private static List<String> names(@Nullable JsonNode node, FieldErrors errors) {
    if (node == null || node.isNull()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    if (node.isTextual()) {
      if (!node.textValue().isBlank()) {
        for (String name : node.textValue().split(",", -1)) {
          names.add(name.strip());
        }
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        if (!element.isTextual()) {
          errors.add("formats", "must hold texts only");
          return List.of();
        }
        names.add(element.textValue());
      }
      if (names.isEmpty()) {
        errors.add("formats", "must not be empty");
      }
    } else {
      errors.add("formats", "must be an array of texts or comma-separated text");
    }
    if (names.size() > MAX_NAMES) {
      errors.add("formats", "must not name more than " + MAX_NAMES);
      return List.of();
    }
    return names;
  }

  private static void requireName(String field, String name) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.malformed("malformed_name", field + " holds something that is no name");
    }
  }
}

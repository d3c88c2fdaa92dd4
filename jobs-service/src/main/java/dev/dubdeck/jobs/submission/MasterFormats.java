package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.jobs.export.Formats;
import dev.dubdeck.platform.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The {@code formats} and presets a submission may name. */
final class MasterFormats {
  static final List<String> DEFAULT = List.of("mkv", "mp4", "mobile_mp4");
  static final String DEFAULT_LOWRES = "480p";

  private static final String PRESETS = "presets";
  private static final Set<String> LOWRES = Set.of("360p", "480p", "540p");
  private static final int MAX_NAMES = 20;

  private MasterFormats() {}

  /**
   * Reads a JSON array or comma text; absent and blank mean the default.
   *
   * @return kinds of exports, in the order of the request
   * @throws Problem 400 when a name is no name at all
   */
  static List<String> parse(@Nullable JsonNode node, FieldErrors errors) {
    List<String> names = names(node, errors);
    if (names.isEmpty()) {
      return DEFAULT;
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (String name : names) {
      Formats.requireName("formats", name);
      Optional<String> kind = Formats.kindOf(name);
      if (kind.isEmpty()) {
        errors.add("formats", "knows only " + String.join(", ", Formats.names()));
        return DEFAULT;
      }
      wanted.add(kind.get());
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
    Formats.requireName("lowres_preset", name);
    if (!LOWRES.contains(name)) {
      errors.add("lowres_preset", "must be 360p, 480p or 540p");
    }
    return name;
  }

  /**
   * Reads {@code {"mkv": "single"}}: formats that are asked for, and how each is to be made.
   *
   * @return presets by kind of export
   * @throws Problem 400 when a name is no name at all
   */
  static Map<String, String> parsePresets(
      @Nullable JsonNode node,
      List<String> masters,
      BiPredicate<String, String> isPreset,
      FieldErrors errors) {
    if (node == null || node.isNull()) {
      return Map.of();
    }
    if (!node.isObject()) {
      errors.add(PRESETS, "must be an object of formats and presets");
      return Map.of();
    }
    Map<String, String> presets = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> named : node.properties()) {
      Formats.requireName(PRESETS, named.getKey());
      Optional<String> kind = Formats.kindOf(named.getKey()).filter(masters::contains);
      if (kind.isEmpty()) {
        errors.add(PRESETS, "may name the formats that are asked for");
      } else if (!named.getValue().isTextual()) {
        errors.add(PRESETS, "must hold texts only");
      } else {
        Formats.requireName(PRESETS, named.getValue().textValue());
        if (isPreset.test(kind.get(), named.getValue().textValue())) {
          presets.put(kind.get(), named.getValue().textValue());
        } else {
          errors.add(PRESETS, "names one that this format does not have");
        }
      }
    }
    return presets;
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
}

package dev.dubdeck.jobs.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.contracts.naming.EpisodeNumbers;
import dev.dubdeck.contracts.naming.InvalidNameException;
import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.contracts.naming.SeriesTitle;
import dev.dubdeck.jobs.job.JobDraft;
import dev.dubdeck.jobs.job.JobPriority;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of a submission, field by field, and says all that is wrong with it. */
final class JobMetadata {
  private static final Pattern LANGUAGE =
      Pattern.compile("[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}");
  private static final int MAX_SHORT_TEXT = 300;

  private final ObjectNode json;
  private final BiPredicate<String, String> isPreset;
  private final FieldErrors errors = new FieldErrors();

  private JobMetadata(ObjectNode json, BiPredicate<String, String> isPreset) {
    this.json = json;
    this.isPreset = isPreset;
  }

  /**
   * Makes a draft of the metadata.
   *
   * @param isPreset whether there is a preset of that kind and name
   * @throws dev.dubdeck.platform.problem.Problem 422 with every field that is wrong; 400 when a
   *     format or preset is no name at all
   */
  static JobDraft parse(ObjectNode json, BiPredicate<String, String> isPreset) {
    return new JobMetadata(json, isPreset).draft();
  }

  private JobDraft draft() {
    Optional<SeriesTitle> title = title();
    Optional<SeriesSlug> slug = slug(title);
    int season = number("season", EpisodeNumbers::parseSeason);
    int episode = number("episode", EpisodeNumbers::parseEpisode);
    String srcLang = language("src_lang");
    String tgtLang = language("tgt_lang");
    Visibility visibility = visibility();
    boolean privacy = flag("privacy");
    List<String> masters = MasterFormats.parse(json.get("formats"), errors);
    String lowres = MasterFormats.parseLowres(json.get("lowres_preset"), errors);
    Map<String, String> presets =
        MasterFormats.parsePresets(json.get("presets"), masters, isPreset, errors);
    int priority = priority();
    errors.throwIfAny();
    return new JobDraft(
        title.orElseThrow(),
        slug.orElseThrow(),
        season,
        episode,
        srcLang,
        tgtLang,
        visibility,
        privacy,
        masters,
        presets,
        lowres,
        priority);
  }

  private Optional<SeriesTitle> title() {
    String text = text("series_title");
    if (text == null) {
      if (isAbsent("series_title")) {
        errors.add("series_title", "is required");
      }
      return Optional.empty();
    }
    try {
      return Optional.of(SeriesTitle.of(text));
    } catch (InvalidNameException e) {
      errors.add("series_title", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<SeriesSlug> slug(Optional<SeriesTitle> title) {
    String given = text("series_slug");
    try {
      if (given != null && !given.isBlank()) {
        return Optional.of(SeriesSlug.parse(given));
      }
      return title.map(t -> SeriesSlug.ofTitle(t.value()));
    } catch (InvalidNameException e) {
      errors.add(
          given != null && !given.isBlank() ? "series_slug" : "series_title", e.getMessage());
      return Optional.empty();
    }
  }

  /** A number under any of its three names: {@code x_number}, {@code x_text}, {@code x}. */
  private int number(String base, ToIntFunction<String> reader) {
    for (String field : List.of(base + "_number", base + "_text", base)) {
      JsonNode node = json.get(field);
      if (node == null || node.isNull() || (node.isTextual() && node.textValue().isBlank())) {
        continue;
      }
      try {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
          return EpisodeNumbers.of(node.longValue());
        }
        if (node.isTextual() && node.textValue().length() <= MAX_SHORT_TEXT) {
          return reader.applyAsInt(node.textValue());
        }
        errors.add(field, "must be a whole number from 1 to " + EpisodeNumbers.MAX);
      } catch (InvalidNameException e) {
        errors.add(field, e.getMessage());
      }
      return 0;
    }
    errors.add(base + "_number", "is required");
    return 0;
  }

  private @Nullable String language(String field) {
    String text = text(field);
    if (text == null || text.isBlank()) {
      return null;
    }
    if (!LANGUAGE.matcher(text.strip()).matches()) {
      errors.add(field, "must be a language tag such as en or pt-BR");
      return null;
    }
    return text.strip();
  }

  private Visibility visibility() {
    String text = text("visibility");
    if (text == null || text.isEmpty()) {
      return Visibility.PRIVATE;
    }
    try {
      return Visibility.parse(text);
    } catch (IllegalArgumentException e) {
      errors.add("visibility", "must be private or shared");
      return Visibility.PRIVATE;
    }
  }

  private boolean flag(String field) {
    JsonNode node = json.get(field);
    if (node == null || node.isNull()) {
      return false;
    }
    if (!node.isBoolean()) {
      errors.add(field, "must be true or false");
    }
    return node.booleanValue();
  }

  private int priority() {
    OptionalInt priority =
        isAbsent("priority") ? OptionalInt.of(0) : JobPriority.read(json.get("priority"));
    if (priority.isEmpty()) {
      errors.add("priority", JobPriority.COMPLAINT);
    }
    return priority.orElse(0);
  }

  private @Nullable String text(String field) {
    JsonNode node = json.get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      errors.add(field, "must be text");
      return null;
    }
    return node.textValue();
  }

  private boolean isAbsent(String field) {
    JsonNode node = json.get(field);
    return node == null || node.isNull();
  }
}

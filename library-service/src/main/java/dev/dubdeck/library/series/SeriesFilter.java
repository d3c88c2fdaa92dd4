package dev.dubdeck.library.series;

import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.text.TextQuery;
import dev.dubdeck.platform.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which series a list shows and how they follow each other. */
record SeriesFilter(
    Order order, @Nullable TextQuery text, @Nullable String language, @Nullable StateWord state) {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");

  /** How series follow each other. */
  enum Order {
    TITLE,
    RECENT;

    static Order parse(@Nullable String word) {
      return switch (word == null ? "title" : word) {
        case "title", "" -> TITLE;
        case "recent" -> RECENT;
        default -> throw Parameters.malformed("order", "must be title or recent");
      };
    }
  }

  /**
   * Reads the query parameters.
   *
   * @throws Problem 400 when one has the wrong shape
   */
  static SeriesFilter parse(
      @Nullable String order,
      @Nullable String q,
      @Nullable String language,
      @Nullable String state) {
    return new SeriesFilter(
        Order.parse(order), Parameters.text(q), parseLanguage(language), StateWord.parse(state));
  }

  private static @Nullable String parseLanguage(@Nullable String language) {
    if (language == null || language.isBlank()) {
      return null;
    }
    if (!LANGUAGE.matcher(language).matches()) {
      throw Parameters.malformed("language", "must be a language tag such as de or pt-BR");
    }
    return language.toLowerCase(Locale.ROOT);
  }
}

package dev.dubdeck.library.listing;

import dev.dubdeck.library.text.TextQuery;
import dev.dubdeck.library.text.TextQuery.Numbered;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a text filter is compared with, besides titles, slugs and names of characters. */
public enum TextMatch {
  /** Lists of series: a bare number is only a piece of a title. */
  SERIES,
  /** Search: a bare number is a season or an episode. */
  ANY_NUMBER,
  /** Lists of seasons. */
  SEASON,
  /** Lists of episodes. */
  EPISODE;

  /** Stands in {@code series_text} for the numbers of a series that has too many to list. */
  private static final String MANY = "#many";

  /**
   * The condition on rows of {@code episode_version v}.
   *
   * @param contributes SQL that tells whether the caller may know the names of characters
   */
  public String onVersions(SqlText sql, TextQuery query, String contributes) {
    List<String> either = new ArrayList<>();
    either.add(version(sql, query.text(), contributes));
    if (query.bareNumber().isPresent()) {
      int number = query.bareNumber().getAsInt();
      if (this == ANY_NUMBER || this == SEASON) {
        either.add("v.season_number = " + sql.parameter(number));
      }
      if (this == ANY_NUMBER || this == EPISODE) {
        either.add("v.episode_number = " + sql.parameter(number));
      }
    }
    if (query.numbered() != null && this != SERIES) {
      either.add(numbered(sql, query.numbered(), contributes));
    }
    return "(" + String.join(" OR ", either) + ")";
  }

  /**
   * Conditions on rows of {@code episode_version v} under which one passes by its number alone,
   * whatever its texts are: each can be looked up, and no row meets two of them. Empty when the
   * text is not a number and nothing else.
   */
  List<String> places(SqlText sql, TextQuery query) {
    Numbered numbered = query.numbered();
    if (this != ANY_NUMBER) {
      return List.of();
    }
    if (query.bareNumber().isPresent()) {
      String season = "v.season_number = " + sql.parameter(query.bareNumber().getAsInt());
      String episode = "v.episode_number = " + sql.parameter(query.bareNumber().getAsInt());
      return List.of(season, episode + " AND NOT " + season);
    }
    return numbered != null && numbered.title().isEmpty()
        ? List.of(numbered(sql, numbered, "FALSE"))
        : List.of();
  }

  /**
   * SQL that tells whether any text of a series, names of characters included, holds the query.
   *
   * @param series SQL for the slug
   */
  static String onText(SqlText sql, TextQuery query, String series) {
    return "(SELECT TRUE FROM series_text t WHERE t.audience = 'everyone' AND t.series_slug = "
        + series
        + " AND "
        + series(sql, query.text())
        + ") IS NOT NULL";
  }

  /** SQL that tells whether the slug holds the text, so that all versions of its series do. */
  static String onSlug(SqlText sql, TextQuery query, String slug) {
    return slug + " LIKE " + sql.parameter(TextQuery.containing(query.text()));
  }

  /**
   * The condition on rows of {@code series_text t}, without which no version of the series passes.
   */
  public String onSeries(SqlText sql, TextQuery query) {
    List<String> either = new ArrayList<>();
    either.add(series(sql, query.text()));
    if (query.bareNumber().isPresent() && this == ANY_NUMBER) {
      either.add("t.numbers && " + sql.parameter(bareNumber(query)));
    }
    Numbered numbered = query.numbered();
    if (numbered != null && this != SERIES) {
      String numbers =
          "(t.numbers @> "
              + sql.parameter(numbers(numbered))
              + " OR t.numbers @> '{"
              + MANY
              + "}')";
      either.add(
          numbered.title().isEmpty()
              ? numbers
              : "(" + series(sql, numbered.title()) + " AND " + numbers + ")");
    }
    return "(" + String.join(" OR ", either) + ")";
  }

  /**
   * Whether a series passes if and only if it is filed under the text itself. What begins as the
   * numbers do, which are filed beside the pieces, is left out.
   */
  boolean isOnePiece(TextQuery query) {
    boolean numbers = query.bareNumber().isPresent() || query.numbered() != null;
    return List.of(query.grams()).equals(List.of(query.text()))
        && !query.text().startsWith("#")
        && (this == SERIES || !numbers);
  }

  /**
   * The pieces that a series is filed under in {@code series_term}: one that passes has all the
   * pieces of one of these lists.
   */
  List<List<String>> terms(TextQuery query) {
    List<List<String>> either = new ArrayList<>();
    either.add(List.of(query.grams()));
    if (query.bareNumber().isPresent() && this == ANY_NUMBER) {
      Stream.of(bareNumber(query)).map(List::of).forEach(either::add);
    }
    Numbered numbered = query.numbered();
    if (numbered != null && this == ANY_NUMBER && !numbered.title().isEmpty()) {
      either.add(List.of(numbered.grams()));
    } else if (numbered != null && this == ANY_NUMBER) {
      either.add(List.of(numbers(numbered)));
      either.add(List.of(MANY));
    }
    return either;
  }

  private static String[] bareNumber(TextQuery query) {
    int number = query.bareNumber().getAsInt();
    return new String[] {"#s" + number, "#e" + number, MANY};
  }

  private static String[] numbers(Numbered numbered) {
    return Stream.of(
            numbered.season().stream().mapToObj(season -> "#s" + season),
            numbered.episode().stream().mapToObj(episode -> "#e" + episode))
        .flatMap(each -> each)
        .toArray(String[]::new);
  }

  private static String numbered(SqlText sql, Numbered numbered, String contributes) {
    List<String> all = new ArrayList<>();
    if (!numbered.title().isEmpty()) {
      all.add(version(sql, numbered.title(), contributes));
    }
    if (numbered.season().isPresent()) {
      all.add("v.season_number = " + sql.parameter(numbered.season().getAsInt()));
    }
    if (numbered.episode().isPresent()) {
      all.add("v.episode_number = " + sql.parameter(numbered.episode().getAsInt()));
    }
    return "(" + String.join(" AND ", all) + ")";
  }

  private static String series(SqlText sql, String folded) {
    String pattern = sql.parameter(TextQuery.containing(folded));
    return "(t.titles LIKE " + pattern + " OR t.names LIKE " + pattern + ")";
  }

  private static String version(SqlText sql, String folded, String contributes) {
    String pattern = sql.parameter(TextQuery.containing(folded));
    String spoken =
        """
        %s AND (SELECT TRUE FROM cast_voice c WHERE c.job_id = v.job_id
          AND c.series_slug = v.series_slug AND c.search_name LIKE %s LIMIT 1)\
        """
            .formatted(contributes, pattern);
    return "(v.search_text LIKE "
        + pattern
        + " OR v.series_slug LIKE "
        + pattern
        + ("FALSE".equals(contributes) ? ")" : " OR " + spoken + ")");
  }
}

package dev.dubdeck.library.listing;

import dev.dubdeck.library.estimate.Estimates;
import dev.dubdeck.library.text.TextQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed down to. An item stays when one version in sight passes all of it; what
 * is counted inside the item stays as it is.
 *
 * @param match what the text is compared with, besides titles
 * @param text null for any
 * @param language a tag in lower case; regions of the language count as well; null for any
 * @param state null for any
 */
public record Filter(
    TextMatch match,
    @Nullable TextQuery text,
    @Nullable String language,
    @Nullable StateWord state) {
  /** Lets everything pass. */
  public static final Filter NONE = new Filter(TextMatch.SERIES, null, null, null);

  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9-]{1,35}");

  /**
   * Reads the query parameters.
   *
   * @throws dev.dubdeck.platform.problem.Problem 400 when one has the wrong shape
   */
  public static Filter parse(
      TextMatch match, @Nullable String q, @Nullable String language, @Nullable String state) {
    return new Filter(match, Parameters.text(q), tag(language), StateWord.parse(state));
  }

  /** Whether every version passes. */
  public boolean isEmpty() {
    return text == null && language == null && state == null;
  }

  /**
   * The condition on rows of {@code episode_version v}.
   *
   * @param contributes SQL that tells whether the caller may know the names of characters
   */
  public String onVersions(SqlText sql, String contributes) {
    return text == null
        ? besidesText(sql)
        : match.onVersions(sql, text, contributes) + " AND " + besidesText(sql);
  }

  /**
   * The versions of one series that pass, in the order of their places. What the text names by its
   * number is looked up; the others are read only where a text of the series could make one of them
   * pass.
   *
   * @param where further condition on rows of {@code episode_version v}, which ties them to the
   *     series
   * @param series SQL for the slug
   * @param contributes as above
   */
  public String versionsOfSeries(
      SqlText sql, Sight sight, String where, String series, String contributes) {
    List<String> places = text == null ? List.of() : match.places(sql, text);
    if (places.isEmpty()) {
      return sight.versions(
          sql, where + " AND " + onVersions(sql, contributes), VersionOrder.PLACE);
    }
    String filtered = where + " AND " + besidesText(sql);
    String others = filtered + " AND " + match.onVersions(sql, text, contributes);
    List<String> walks = new ArrayList<>();
    for (String place : places) {
      walks.add(sight.versions(sql, filtered + " AND " + place, VersionOrder.PLACE));
      others += " AND NOT (" + place + ")";
    }
    walks.add(
        "(SELECT o.* FROM "
            + sight.versions(sql, others, VersionOrder.PLACE)
            + " AS o WHERE "
            + TextMatch.onText(sql, text, series)
            + " ORDER BY "
            + VersionOrder.PLACE
            + ")");
    return "(" + String.join(" UNION ALL ", walks) + " ORDER BY " + VersionOrder.PLACE + ")";
  }

  /** The condition on rows of {@code episode_version v} that language and state are. */
  private String besidesText(SqlText sql) {
    List<String> all = new ArrayList<>();
    if (language != null) {
      all.add(
          """
          split_part(lower(v.tgt_lang), '-', 1) = split_part(%1$s, '-', 1)
          AND (lower(v.tgt_lang) = %1$s OR starts_with(lower(v.tgt_lang), %1$s || '-'))\
          """
              .formatted(sql.parameter(language)));
    }
    if (state != null) {
      all.add(state.onVersions(sql));
    }
    return all.isEmpty() ? "TRUE" : String.join(" AND ", all);
  }

  /** The condition on the column {@code facets}: no version can pass where it does not hold. */
  public String onFacets(SqlText sql, String column) {
    String[] facets = facets();
    return facets.length == 0 ? "TRUE" : column + " && " + sql.parameter(facets);
  }

  /** What a summary must have one of, to hold a version of this language and state. */
  String[] facets() {
    if (state == null) {
      return language == null ? new String[0] : new String[] {"l:" + language};
    }
    return language == null
        ? state.facets()
        : Stream.of(state.facets())
            .map(facet -> "l:" + language + " " + facet)
            .toArray(String[]::new);
  }

  /**
   * A query of the slugs of series in which a version may pass.
   *
   * @param audience whose titles and facets are looked at: {@code everyone} or {@code shared}
   * @param estimates which way is the shortest
   */
  public String candidates(SqlText sql, String audience, Estimates estimates) {
    TermScan scan = new TermScan(sql, this, audience, estimates);
    return "SELECT k.series_slug FROM "
        + scan.rows("TRUE")
        + " AS k WHERE "
        + scan.checkFound("k.series_slug");
  }

  private static @Nullable String tag(@Nullable String language) {
    if (language == null || language.isBlank()) {
      return null;
    }
    if (!LANGUAGE.matcher(language).matches()) {
      throw Parameters.malformed("language", "must be a language tag such as de or pt-BR");
    }
    return language.toLowerCase(Locale.ROOT);
  }
}

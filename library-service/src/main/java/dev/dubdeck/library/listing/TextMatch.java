package dev.dubdeck.library.listing;

import dev.dubdeck.library.text.TextQuery;
import dev.dubdeck.library.text.TextQuery.Numbered;
import java.util.ArrayList;
import java.util.List;

/** What a text filter is compared with, besides the title. */
public enum TextMatch {
  /** Lists of series: a bare number is only a piece of a title. */
  SERIES,
  /** Search: a bare number is a season or an episode. */
  ANY_NUMBER,
  /** Lists of seasons. */
  SEASON,
  /** Lists of episodes. */
  EPISODE;

  /** The condition on rows of {@code episode_version v}. */
  public String onVersions(SqlText sql, TextQuery query) {
    List<String> either = new ArrayList<>();
    either.add(contains(sql, "v", query.text()));
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
      either.add(numbered(sql, query.numbered()));
    }
    return "(" + String.join(" OR ", either) + ")";
  }

  /** The condition on rows of {@code series_summary s}. */
  public static String onSummaries(SqlText sql, TextQuery query) {
    return contains(sql, "s", query.text());
  }

  private static String numbered(SqlText sql, Numbered numbered) {
    List<String> all = new ArrayList<>();
    if (!numbered.title().isEmpty()) {
      all.add(contains(sql, "v", numbered.title()));
    }
    if (numbered.season().isPresent()) {
      all.add("v.season_number = " + sql.parameter(numbered.season().getAsInt()));
    }
    if (numbered.episode().isPresent()) {
      all.add("v.episode_number = " + sql.parameter(numbered.episode().getAsInt()));
    }
    return "(" + String.join(" AND ", all) + ")";
  }

  private static String contains(SqlText sql, String alias, String folded) {
    return alias + ".search_text LIKE " + sql.parameter(TextQuery.containing(folded));
  }
}

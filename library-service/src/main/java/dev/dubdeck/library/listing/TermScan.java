package dev.dubdeck.library.listing;

import java.util.List;
import java.util.stream.Stream;

/**
 * Series that may pass a filter, by the pieces that a series is filed under, in the order of
 * titles. What is found is checked against the whole text, since a piece is less than the text.
 *
 * @param audience whose pieces: {@code everyone} or {@code shared}
 */
record TermScan(SqlText sql, Filter filter, String audience) {
  /** Facets are filed behind U+001F, which no piece of a title holds. */
  private static final String FACET = "\u001f";

  /** So far pieces are counted to choose the rarest of a text. */
  private static final int COUNTED = 400;

  /**
   * A table expression of {@code title_sort, series_slug}, in order and each once.
   *
   * @param after condition on both, of a cursor
   */
  String rows(String after) {
    List<String> scans = terms().stream().map(term -> scan(term, after)).toList();
    return scans.size() == 1
        ? scans.getFirst()
        : "(SELECT DISTINCT title_sort, series_slug FROM ("
            + String.join(" UNION ALL ", scans)
            + " ORDER BY title_sort, series_slug) AS each ORDER BY title_sort, series_slug)";
  }

  /** SQL that tells whether the texts of a series may pass; the facets are not looked at. */
  String check(String slug) {
    return filter.text() == null
        ? "TRUE"
        : "(SELECT TRUE FROM series_text t WHERE t.series_slug = "
            + slug
            + " AND t.audience = '"
            + audience
            + "' AND "
            + filter.match().onSeries(sql, filter.text())
            + ") IS NOT NULL";
  }

  /** SQL for pieces of which every series that passes has one. */
  private List<String> terms() {
    if (filter.text() != null) {
      return filter.match().terms(filter.text()).stream().map(this::rarest).toList();
    }
    return Stream.of(filter.facets()).map(facet -> sql.parameter(FACET + facet)).toList();
  }

  /** The one of these pieces, all of which a series must have, that the fewest series have. */
  private String rarest(List<String> pieces) {
    if (pieces.size() == 1) {
      return sql.parameter(pieces.getFirst());
    }
    return """
    (SELECT piece COLLATE "C" FROM unnest(%s::text[]) AS piece ORDER BY (
      SELECT count(*) FROM (SELECT 1 FROM series_term x
        WHERE x.audience = '%s' AND x.term = piece COLLATE "C" LIMIT %d) AS counted) LIMIT 1)\
    """
        .formatted(sql.parameter(pieces.toArray(String[]::new)), audience, COUNTED);
  }

  private String scan(String term, String after) {
    return "(SELECT title_sort, series_slug FROM series_term WHERE audience = '"
        + audience
        + "' AND term = "
        + term
        + " AND "
        + after
        + " ORDER BY title_sort, series_slug)";
  }
}

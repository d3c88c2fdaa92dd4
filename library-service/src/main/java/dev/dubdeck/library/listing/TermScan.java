package dev.dubdeck.library.listing;

import dev.dubdeck.library.estimate.Estimates;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Series that may pass a filter, by the pieces that a series is filed under, in the order of
 * titles. What is found is checked against the whole text, where a piece is less than the text.
 *
 * @param audience whose pieces: {@code everyone} or {@code shared}
 * @param estimates which piece of a text is the rarest
 */
record TermScan(SqlText sql, Filter filter, String audience, Estimates estimates) {
  /** Facets are filed behind U+001F, which no piece of a title holds. */
  private static final String FACET = "\u001f";

  /** To look a series up takes as long as to read so many pieces in order. */
  private static final long LOOKED_UP = 10;

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

  /** Roughly how many rows there are at most; 0 when they are few. */
  long size() {
    return terms().stream()
        .mapToLong(
            term ->
                besides(term)
                    .map(facet -> Math.min(holding(term), holding(facet)))
                    .orElse(holding(term)))
        .sum();
  }

  /** As below for what {@link #rows} found: a text that is one piece needs no second look. */
  String checkFound(String slug) {
    return filter.text() != null && filter.match().isOnePiece(filter.text()) ? "TRUE" : check(slug);
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

  /** Pieces of which every series that passes has one. */
  private List<String> terms() {
    return filter.text() == null
        ? Stream.of(filter.facets()).map(facet -> FACET + facet).toList()
        : filter.match().terms(filter.text()).stream()
            .map(pieces -> estimates.rarest(audience, pieces))
            .toList();
  }

  /**
   * A facet that is met besides a piece of the text, when there is one and no choice of several:
   * both are filed in the same order, and what has both is found by reading them side by side. Not
   * for a rare piece, whose few series are looked up sooner.
   */
  private Optional<String> besides(String term) {
    String[] facets = filter.facets();
    return filter.text() == null || facets.length != 1
        ? Optional.empty()
        : Optional.of(FACET + facets[0])
            .filter(facet -> LOOKED_UP * holding(term) > holding(facet));
  }

  private long holding(String term) {
    return estimates.holding(audience, term);
  }

  private String scan(String term, String after) {
    return """
    (SELECT title_sort, series_slug FROM series_term t WHERE audience = '%s' AND term = %s AND %s
    AND %s ORDER BY title_sort, series_slug)\
    """
        .formatted(
            audience,
            sql.parameter(term),
            after,
            besides(term).map(sql::parameter).map(this::filed).orElse("TRUE"));
  }

  private String filed(String facet) {
    return """
    EXISTS (SELECT FROM series_term f WHERE f.audience = '%s' AND f.term = %s
      AND f.title_sort = t.title_sort AND f.series_slug = t.series_slug)\
    """
        .formatted(audience, facet);
  }
}

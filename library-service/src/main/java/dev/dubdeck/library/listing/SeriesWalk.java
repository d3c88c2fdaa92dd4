package dev.dubdeck.library.listing;

/**
 * The series in sight, in order, one row each, as SQL that reads no further than the page needs.
 *
 * <p>What one contributes to and what else is shared are two lists that are merged. Each is either
 * walked along its order, where many series pass the filter, or looked up in the index of terms,
 * where few do. Which of both is decided while the query runs, by counting: estimates are wrong
 * right after a load and always about pieces of words.
 */
public final class SeriesWalk {
  /** So many candidates are sorted; where there are more, every twentieth or so passes. */
  private static final int FEW = 700;

  private final SqlText sql;
  private final Sight sight;
  private final Filter filter;
  private final String order;
  private final String after;

  /**
   * A walk along the summaries {@code s}.
   *
   * @param order columns of the summaries, which an index has behind audience and owner
   * @param after condition on {@code s}, of a cursor
   */
  public SeriesWalk(SqlText sql, Sight sight, Filter filter, String order, String after) {
    this.sql = sql;
    this.sight = sight;
    this.filter = filter;
    this.order = order;
    this.after = after;
  }

  /**
   * A table expression of rows of {@code series_summary}, in order. Titles and facets may promise
   * more than the versions keep; the caller looks at the versions, see {@link #contributes}.
   */
  public String rows() {
    if (!sight.isMerged()) {
      return "(" + branch(single()) + " ORDER BY " + order + " OFFSET 0)";
    }
    String me = sight.me(sql);
    Branch mine = new Branch("s.audience = 'visible' AND s.owner = " + me, "everyone", "mine");
    Branch shared = new Branch("s.audience = 'shared' AND s.owner = ''", "shared", "others");
    // The test for what is superseded stands behind the merge, where only rows of the page meet it.
    return """
    (SELECT merged.* FROM (%s UNION ALL %s ORDER BY %s OFFSET 0) AS merged
    WHERE merged.audience = 'visible' OR (
      SELECT TRUE FROM series_summary o WHERE o.series_slug = merged.series_slug
        AND o.audience = 'visible' AND o.owner = %s) IS NULL
    ORDER BY %s OFFSET 0)\
    """
        .formatted(branch(mine), branch(shared), order, me, order);
  }

  /** SQL on a row {@code m} of {@link #rows}: whether the caller may know names of characters. */
  public String contributes() {
    return sight.isMerged() ? "m.audience = 'visible'" : sight.contributes(sql, "m.series_slug");
  }

  private Branch single() {
    return switch (sight.view()) {
      case ALL -> new Branch("s.audience = 'everyone' AND s.owner = ''", "everyone", "found");
      case MINE ->
          new Branch("s.audience = 'own' AND s.owner = " + sight.me(sql), "everyone", "found");
      case SHARED ->
          // Names of characters are only in the terms of everything.
          new Branch(
              "s.audience = 'shared' AND s.owner = ''",
              filter.text() == null ? "shared" : "everyone",
              "found");
    };
  }

  private String branch(Branch branch) {
    String rows = branch.where + " AND " + after;
    if (filter.isEmpty()) {
      return "(SELECT s.* FROM series_summary s WHERE " + rows + " ORDER BY " + order + ")";
    }
    rows = rows + " AND " + filter.onFacets(sql, "s.facets");
    String few = "(SELECT count(*) <= " + FEW + " FROM " + branch.name + ")";
    return """
    (WITH %1$s AS MATERIALIZED (SELECT t.series_slug FROM series_terms t
        WHERE t.audience = '%2$s' AND %3$s LIMIT %4$d)
    (SELECT s.* FROM series_summary s WHERE %5$s AND %6$s AND NOT %7$s ORDER BY %8$s)
    UNION ALL
    (SELECT s.* FROM %1$s c CROSS JOIN LATERAL (
        SELECT s.* FROM series_summary s WHERE s.series_slug = c.series_slug AND %5$s LIMIT 1) AS s
      WHERE %7$s ORDER BY %8$s)
    ORDER BY %8$s)\
    """
        .formatted(
            branch.name,
            branch.terms,
            filter.onTerms(sql),
            FEW + 1,
            rows,
            walked(branch),
            few,
            order);
  }

  private String walked(Branch branch) {
    if (filter.text() == null) {
      return "TRUE";
    }
    return "(SELECT TRUE FROM series_terms t WHERE t.series_slug = s.series_slug AND t.audience = '"
        + branch.terms
        + "' AND "
        + filter.match().onSeries(sql, filter.text())
        + ") IS NOT NULL";
  }

  /**
   * One list of summaries.
   *
   * @param terms the audience whose terms have all that the list has
   * @param name of the candidates
   */
  private record Branch(String where, String terms, String name) {}
}

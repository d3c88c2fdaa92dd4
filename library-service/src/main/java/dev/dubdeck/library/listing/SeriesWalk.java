package dev.dubdeck.library.listing;

/**
 * The series in sight, in order, one row each, as SQL that reads no further than the page needs.
 *
 * <p>What one contributes to and what else is shared are two lists that are merged. By title, what
 * everybody sees alike is read along the pieces that it is filed under. The lists of one person,
 * and those by time, are either walked along their order or made of all candidates, whichever is
 * shorter. That is decided while the query runs, by counting: estimates are wrong right after a
 * load and always about pieces of words.
 */
public final class SeriesWalk {
  private static final String BY_TITLE = "title_sort, series_slug";
  private static final String COLUMNS =
      """
      s.audience, s.series_title, s.latest_updated_at, s.seasons_count, s.episodes_count,
      s.needs_review, s.drifted, s.shared\
      """;
  private static final String SUMMARY =
      "SELECT s.title_sort, s.series_slug, " + COLUMNS + " FROM series_summary s WHERE ";

  /** So many candidates of one person's list are looked up before the list is walked instead. */
  private static final int FEW_BY_TITLE = 3000;

  /** By time, matches stand anywhere: a walk meets one of so many soon enough. */
  private static final int FEW_BY_TIME = 600;

  private final SqlText sql;
  private final Sight sight;
  private final Filter filter;
  private String order = BY_TITLE;
  private String after = "TRUE";

  /** A walk by title. */
  public SeriesWalk(SqlText sql, Sight sight, Filter filter) {
    this.sql = sql;
    this.sight = sight;
    this.filter = filter;
  }

  /** Another order: columns that an index has behind audience and owner. */
  public SeriesWalk by(String columns) {
    order = columns;
    return this;
  }

  /** Begins behind a cursor: a condition on the columns of the order. */
  public SeriesWalk after(String condition) {
    after = condition;
    return this;
  }

  /**
   * A table expression of rows of {@code series_summary}, in order. Titles and facets may promise
   * more than the versions keep; the caller looks at the versions, see {@link #contributes}.
   */
  public String rows() {
    if (!sight.isMerged()) {
      return "(SELECT s.* FROM " + branch(single()) + " AS s ORDER BY " + order + " OFFSET 0)";
    }
    String me = sight.me(sql);
    Branch mine = new Branch("visible", me, "everyone", "mine");
    Branch shared = new Branch("shared", "''", "shared", "others");
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

  /** SQL for the number of all series in sight, without walking along them. */
  public static String size(SqlText sql, Sight sight) {
    String rows = "(SELECT count(*) FROM series_summary s WHERE ";
    if (!sight.isMerged()) {
      return rows + new SeriesWalk(sql, sight, Filter.NONE).single().where() + ")";
    }
    // A 'visible' row of a series in which something is shared stands in both lists.
    return rows
        + "s.audience = 'shared' AND s.owner = '') + "
        + rows
        + "s.audience = 'visible' AND s.owner = "
        + sight.me(sql)
        + " AND NOT s.shared)";
  }

  /** SQL on a row {@code m} of {@link #rows}: whether the caller may know names of characters. */
  public String contributes() {
    return sight.isMerged() ? "m.audience = 'visible'" : sight.contributes(sql, "m.series_slug");
  }

  private Branch single() {
    return switch (sight.view()) {
      case ALL -> new Branch("everyone", "''", "everyone", "found");
      case MINE -> new Branch("own", sight.me(sql), "everyone", "found");
      case SHARED ->
          // Names of characters are only in the texts of everything.
          new Branch("shared", "''", filter.text() == null ? "shared" : "everyone", "found");
    };
  }

  private String branch(Branch branch) {
    if (filter.isEmpty()) {
      return "(" + SUMMARY + branch.where() + " AND " + after + " ORDER BY " + order + ")";
    }
    TermScan scan = new TermScan(sql, filter, branch.terms);
    return order.equals(BY_TITLE) && branch.audience.equals(branch.terms)
        ? alongTerms(branch, scan)
        : shorter(branch, scan);
  }

  private String alongTerms(Branch branch, TermScan scan) {
    return """
    (SELECT k.title_sort, k.series_slug, %s FROM %s AS k CROSS JOIN LATERAL (
      SELECT s.* FROM series_summary s WHERE s.series_slug = k.series_slug AND %s LIMIT 1) AS s
    WHERE %s AND %s ORDER BY k.title_sort, k.series_slug)\
    """
        .formatted(
            COLUMNS,
            scan.rows(after),
            branch.where(),
            filter.onFacets(sql, "s.facets"),
            scan.check("k.series_slug"));
  }

  private String shorter(Branch branch, TermScan scan) {
    int few = order.equals(BY_TITLE) ? FEW_BY_TITLE : FEW_BY_TIME;
    String passing =
        after + " AND " + filter.onFacets(sql, "s.facets") + " AND " + scan.check("s.series_slug");
    return """
    (WITH size AS MATERIALIZED (SELECT count(*) AS n FROM (
        SELECT 1 FROM series_summary s WHERE %5$s LIMIT %3$d) AS counted),
      %1$s AS MATERIALIZED (
        SELECT k.series_slug FROM %2$s AS k LIMIT (SELECT n + 1 FROM size))
    (%4$s %5$s AND %6$s AND NOT %7$s ORDER BY %8$s)
    UNION ALL
    (SELECT s.* FROM %1$s c CROSS JOIN LATERAL (
        %4$s s.series_slug = c.series_slug AND %5$s AND %6$s LIMIT 1) AS s
      WHERE %7$s ORDER BY %8$s)
    ORDER BY %8$s)\
    """
        .formatted(
            branch.name,
            scan.rows("TRUE"),
            few,
            SUMMARY,
            branch.where(),
            passing,
            "(SELECT count(*) <= (SELECT n FROM size) FROM " + branch.name + ")",
            order);
  }

  /**
   * One list of summaries.
   *
   * @param owner SQL for whose it is
   * @param terms the audience whose terms have all that the list has
   * @param name of the candidates
   */
  private record Branch(String audience, String owner, String terms, String name) {
    String where() {
      return "s.audience = '" + audience + "' AND s.owner = " + owner;
    }
  }
}

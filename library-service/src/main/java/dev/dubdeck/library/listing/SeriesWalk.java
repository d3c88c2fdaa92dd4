package dev.dubdeck.library.listing;

import dev.dubdeck.library.estimate.Estimates;
import dev.dubdeck.library.text.TextQuery;

/**
 * The series in sight, in order, one row each, as SQL that reads no further than the page needs.
 *
 * <p>What one contributes to and what else is shared are two lists that are merged. By title, what
 * everybody sees alike is read along the pieces that it is filed under. The lists of one person,
 * and those by time, are either walked along their order or made of all candidates, whichever is
 * shorter. That is decided here, by the service's own {@link Estimates}: those of the database know
 * nothing of pieces of words, and counting first would read more than the page does.
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

  /** The same where the text is not all: few of the rows that have it pass, so a walk is longer. */
  private static final int FEW_BY_TIME_AND_FACET = 2000;

  private final SqlText sql;
  private final Sight sight;
  private final Filter filter;
  private final Estimates estimates;
  private String order = BY_TITLE;
  private String after = "TRUE";

  /** A walk by title. */
  public SeriesWalk(SqlText sql, Sight sight, Filter filter, Estimates estimates) {
    this.sql = sql;
    this.sight = sight;
    this.filter = filter;
    this.estimates = estimates;
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
   * A table expression of rows of {@code series_summary}, in order. A title and a facet may be
   * those of different versions; the caller looks at the versions, see {@link #contributes}.
   */
  public String rows() {
    if (!sight.isMerged()) {
      return "(SELECT s.* FROM " + branch(single()) + " AS s ORDER BY " + order + " OFFSET 0)";
    }
    String me = sight.me(sql);
    Branch mine = new Branch("visible", me, "everyone");
    Branch shared = new Branch("shared", "''", "shared");
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
      return rows + new SeriesWalk(sql, sight, Filter.NONE, Estimates.NONE).single().where() + ")";
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

  /**
   * SQL on a row {@code m} of {@link #rows}, where there is a text: whether the row alone says that
   * a version passes, so that none has to be looked at. All versions have the slug of their series,
   * and facets are exact. The texts of an audience are those of its versions; that the version with
   * the text has the facet, too, they cannot say.
   */
  public String proven(TextQuery text) {
    if (filter.match() != TextMatch.SERIES) {
      return "FALSE";
    }
    String named = TextMatch.onSlug(sql, text, "m.series_slug");
    if (filter.facets().length > 0) {
      return named;
    }
    if (sight.isMerged()) {
      return "m.audience = 'shared' OR " + named;
    }
    return single().isFiled() ? "TRUE" : named;
  }

  private Branch single() {
    return switch (sight.view()) {
      case ALL -> new Branch("everyone", "''", "everyone");
      case MINE -> new Branch("own", sight.me(sql), "everyone");
      case SHARED ->
          // Names of characters are only in the texts of everything.
          new Branch("shared", "''", filter.text() == null ? "shared" : "everyone");
    };
  }

  private String branch(Branch branch) {
    if (filter.isEmpty()) {
      return "(" + SUMMARY + branch.where() + " AND " + after + " ORDER BY " + order + ")";
    }
    TermScan scan = new TermScan(sql, filter, branch.terms, estimates);
    if (order.equals(BY_TITLE) && branch.isFiled()) {
      return alongTerms(branch, scan);
    }
    return isShort(branch, scan.size()) ? lookedUp(branch, scan) : walked(branch, scan);
  }

  /** Whether so many candidates are looked up, and not the list walked. */
  private boolean isShort(Branch branch, long candidates) {
    int few = few();
    return candidates
        <= (branch.isPersonal()
            ? Math.min(few, estimates.contributedBy(sight.caller().id()) - 1)
            : few);
  }

  private int few() {
    if (order.equals(BY_TITLE)) {
      return FEW_BY_TITLE;
    }
    boolean isTextAndFacet = filter.text() != null && filter.facets().length > 0;
    return isTextAndFacet ? FEW_BY_TIME_AND_FACET : FEW_BY_TIME;
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
            scan.checkFound("k.series_slug"));
  }

  private String walked(Branch branch, TermScan scan) {
    return "(%s %s AND %s AND %s AND %s ORDER BY %s)"
        .formatted(
            SUMMARY,
            branch.where(),
            after,
            filter.onFacets(sql, "s.facets"),
            scan.check("s.series_slug"),
            order);
  }

  private String lookedUp(Branch branch, TermScan scan) {
    return """
    (SELECT s.* FROM %s AS k CROSS JOIN LATERAL (
      %s s.series_slug = k.series_slug AND %s AND %s AND %s AND %s LIMIT 1) AS s
    ORDER BY %s)\
    """
        .formatted(
            scan.rows("TRUE"),
            SUMMARY,
            branch.where(),
            after,
            filter.onFacets(sql, "s.facets"),
            scan.checkFound("k.series_slug"),
            order);
  }

  /**
   * One list of summaries.
   *
   * @param owner SQL for whose it is
   * @param terms the audience whose terms have all that the list has
   */
  private record Branch(String audience, String owner, String terms) {
    String where() {
      return "s.audience = '" + audience + "' AND s.owner = " + owner;
    }

    /** Whether the terms have nothing that the list has not. */
    boolean isFiled() {
      return audience.equals(terms);
    }

    boolean isPersonal() {
      return !owner.equals("''");
    }
  }
}

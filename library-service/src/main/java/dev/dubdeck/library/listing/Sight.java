package dev.dubdeck.library.listing;

import dev.dubdeck.platform.identity.Caller;
import java.util.List;

/**
 * What a list may show: the caller's rights and the part of them asked for. Every query of the
 * library goes through here, counts included.
 */
public record Sight(Caller caller, View view) {
  /** Everything the caller may see. */
  public static Sight of(Caller caller) {
    return new Sight(caller, View.ALL);
  }

  /** The condition on rows of {@code episode_version v}. */
  public String onVersions(SqlText sql) {
    return switch (view) {
      case ALL ->
          caller.isAdmin() ? "TRUE" : "(v.visibility = 'shared' OR v.owner = " + me(sql) + ")";
      case MINE -> "v.owner = " + me(sql);
      case SHARED -> "v.visibility = 'shared'";
    };
  }

  /**
   * The versions in sight in an order that an index has. Own and shared ones are two walks that are
   * merged: a condition that joins them by OR would read everything and sort it.
   *
   * @param where further condition on rows of {@code episode_version v}
   * @param order columns, without the table
   * @return a table expression without a name
   */
  public String versions(SqlText sql, String where, String order) {
    if (view == View.ALL && !caller.isAdmin()) {
      String me = me(sql);
      return "("
          + walk("v.owner = " + me, where, order)
          + " UNION ALL "
          + walk("v.visibility = 'shared' AND v.owner <> " + me, where, order)
          + " ORDER BY "
          + order
          + ")";
    }
    return walk(onVersions(sql), where, order);
  }

  /** The walks that {@link #versions} merges: what is one's own and then what is shared. */
  public List<Sight> parts() {
    return isMerged()
        ? List.of(new Sight(caller, View.MINE), new Sight(caller, View.SHARED))
        : List.of(this);
  }

  /** Whether this is the part of the whole that must leave out one's own. */
  public boolean isRest(Sight whole) {
    return whole.isMerged() && view == View.SHARED;
  }

  /** Whether own and shared series are two lists of summaries that are merged. */
  boolean isMerged() {
    return view == View.ALL && !caller.isAdmin();
  }

  /** SQL for the caller's id. */
  String me(SqlText sql) {
    return sql.parameter(caller.id());
  }

  /**
   * SQL that tells whether the caller owns a version in a series, or is an administrator, and so
   * may know the names of its characters.
   *
   * @param series SQL for the slug
   */
  public String contributes(SqlText sql, String series) {
    if (caller.isAdmin() || view == View.MINE) {
      return "TRUE";
    }
    return """
    (SELECT TRUE FROM series_summary o WHERE o.series_slug = %s
      AND o.audience = 'own' AND o.owner = %s) IS NOT NULL\
    """
        .formatted(series, me(sql));
  }

  private static String walk(String sight, String where, String order) {
    return "(SELECT v.* FROM episode_version v WHERE "
        + sight
        + " AND "
        + where
        + " ORDER BY "
        + order
        + ")";
  }
}

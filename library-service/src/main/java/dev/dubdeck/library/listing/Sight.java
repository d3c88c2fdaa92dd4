package dev.dubdeck.library.listing;

import dev.dubdeck.platform.identity.Caller;

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
          caller.isAdmin()
              ? "TRUE"
              : "(v.visibility = 'shared' OR v.owner = " + sql.parameter(caller.id()) + ")";
      case MINE -> "v.owner = " + sql.parameter(caller.id());
      case SHARED -> "v.visibility = 'shared'";
    };
  }

  /** The condition on rows of {@code series_summary s}: exactly one row of each series in sight. */
  public String onSummaries(SqlText sql) {
    return switch (view) {
      case ALL -> caller.isAdmin() ? "s.audience = 'everyone'" : visibleSummaries(sql);
      case MINE -> "s.audience = 'own' AND s.owner = " + sql.parameter(caller.id());
      case SHARED -> "s.audience = 'shared'";
    };
  }

  private String visibleSummaries(SqlText sql) {
    String me = sql.parameter(caller.id());
    return """
    (s.audience = 'visible' AND s.owner = %s
      OR s.audience = 'shared' AND NOT EXISTS (
        SELECT 1 FROM series_summary o
        WHERE o.audience = 'visible' AND o.owner = %s AND o.series_slug = s.series_slug))
    """
        .formatted(me, me);
  }
}

package dev.dubdeck.library.search;

import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.listing.VersionOrder;
import dev.dubdeck.library.listing.View;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/** The newest versions, whatever their series. */
@ApplicationScoped
class RecentRepository {
  /** Of so few series all versions are sorted; otherwise the newest versions are walked along. */
  private static final int FEW = 200;

  private final ReadPool reading;

  RecentRepository(ReadPool reading) {
    this.reading = reading;
  }

  /** The newest first; one row more than the page has room for. */
  Uni<List<Hit>> list(Sight sight, Filter filter, Page page) {
    SqlText sql = new SqlText();
    String where = "TRUE";
    Cursor cursor = page.cursor();
    if (cursor != null) {
      cursor.require(2);
      where =
          "(v.created_at, v.job_id) < (%s, %s)"
              .formatted(
                  sql.parameter(cursor.instant(0).atOffset(ZoneOffset.UTC)),
                  sql.parameter(Parameters.cursorId(cursor, 1)));
    }
    String few = "FALSE";
    if (!filter.isEmpty()) {
      where += " AND " + filter.onVersions(sql, sight.contributes(sql, "v.series_slug"));
      sql.add("WITH found AS MATERIALIZED (").add(candidates(sql, sight, filter)).add(")");
      few = "(SELECT count(*) <= " + FEW + " FROM found)";
    }
    sql.add("SELECT").add(Hit.COLUMNS).add("FROM (");
    sql.add(sight.versions(sql, where + " AND NOT " + few, VersionOrder.CREATED));
    if (!filter.isEmpty()) {
      String inSeries = "v.series_slug = f.series_slug AND " + where;
      sql.add("UNION ALL (SELECT v.* FROM found f CROSS JOIN LATERAL")
          .add(sight.versions(sql, inSeries, VersionOrder.PLACE))
          .add("AS v WHERE " + few + " ORDER BY " + VersionOrder.CREATED + ")")
          .add("ORDER BY " + VersionOrder.CREATED);
    }
    sql.add(") AS v ORDER BY " + VersionOrder.CREATED).page(page);
    return sql.list(reading.forReader(sight.caller().id()), row -> hit(row, sight));
  }

  Uni<Long> count(Sight sight, Filter filter) {
    SqlText sql = new SqlText().add("SELECT count(*) FROM episode_version v WHERE");
    sql.add(sight.onVersions(sql)).add("AND");
    sql.add(filter.onVersions(sql, sight.contributes(sql, "v.series_slug")));
    return sql.count(reading.forReader(sight.caller().id()));
  }

  /**
   * Series that may hold what passes, of which the caller sees something. What others keep to
   * themselves is looked up for contributors only, or the private rows of many would send everybody
   * along the whole list.
   */
  private static String candidates(SqlText sql, Sight sight, Filter filter) {
    String terms = " AND " + filter.onTerms(sql) + " LIMIT " + (FEW + 1) + ")";
    String everything =
        "(SELECT t.series_slug FROM series_terms t WHERE t.audience = 'everyone' AND "
            + sight.contributes(sql, "t.series_slug");
    if (sight.caller().isAdmin() && sight.view() == View.ALL) {
      return everything + terms;
    }
    if (sight.view() == View.MINE) {
      return everything
          + " AND "
          + Sight.of(sight.caller()).contributes(sql, "t.series_slug")
          + terms;
    }
    return everything
        + terms
        + " UNION (SELECT t.series_slug FROM series_terms t WHERE t.audience = 'shared'"
        + terms;
  }

  private static Hit hit(Row row, Sight sight) {
    FoundVersion version = Hit.version(row, sight);
    return new Hit(version, Cursor.of(version.createdAt(), version.jobId()));
  }
}

package dev.dubdeck.library.season;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.SeriesHeading;
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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the seasons of one series out of their summaries. */
@ApplicationScoped
class SeasonRepository {
  private final ReadPool reading;

  SeasonRepository(ReadPool reading) {
    this.reading = reading;
  }

  /**
   * One row more than the page has room for.
   *
   * @throws dev.dubdeck.platform.problem.Problem 404 when nothing of the series is visible
   */
  Uni<List<SeasonView>> list(Sight sight, SeriesSlug series, Filter filter, Page page) {
    SqlText sql = new SqlText().add("SELECT h.series_title, m.* FROM (");
    sql.add(SeriesHeading.series(sql, sight.caller(), series))
        .add(") AS h LEFT JOIN (SELECT * FROM");
    seasons(sql, sight, series, filter, page.cursor());
    sql.add("ORDER BY season_number").page(page);
    sql.add(") AS m ON TRUE ORDER BY m.season_number");
    return sql.list(reading.forReader(sight.caller().id()), row -> view(row, series))
        .map(SeriesHeading::behind);
  }

  Uni<Long> count(Sight sight, SeriesSlug series, Filter filter) {
    SqlText sql = new SqlText().add("SELECT count(*) FROM");
    seasons(sql, sight, series, filter, null);
    return sql.count(reading.forReader(sight.caller().id()));
  }

  private static void seasons(
      SqlText sql, Sight sight, SeriesSlug series, Filter filter, @Nullable Cursor cursor) {
    String where = "p.series_slug = " + sql.parameter(series.value());
    if (cursor != null) {
      cursor.require(1);
      where += " AND p.season_number > " + sql.parameter(Parameters.cursorNumber(cursor, 0));
    }
    sql.add("(" + summaries(sql, sight, where) + ") AS m");
    if (!filter.isEmpty()) {
      String contributes = sight.contributes(sql, "v.series_slug");
      String passing =
          "v.series_slug = "
              + sql.parameter(series.value())
              + " AND v.season_number = m.season_number AND "
              + filter.onVersions(sql, contributes);
      sql.add("WHERE (SELECT TRUE FROM")
          .add(sight.versions(sql, passing, VersionOrder.PLACE))
          .add("AS passing LIMIT 1) IS NOT NULL");
    }
  }

  /** What is shared, and what the caller's own versions add to it, are summed up apart. */
  private static String summaries(SqlText sql, Sight sight, String where) {
    String me = "p.audience = 'own' AND p.owner = " + sql.parameter(sight.caller().id());
    String shared = "p.audience = 'shared' AND p.owner = ''";
    if (sight.view() == View.ALL && !sight.caller().isAdmin()) {
      return "SELECT season_number, sum(episodes)::integer AS episodes_count,"
          + " max(latest_updated_at) AS latest_updated_at FROM ("
          + walk("p.private_episodes", me + " AND " + where)
          + " UNION ALL "
          + walk("p.episodes_count", shared + " AND " + where)
          + " ORDER BY season_number) AS p GROUP BY season_number";
    }
    String one =
        switch (sight.view()) {
          case ALL -> "p.audience = 'everyone' AND p.owner = ''";
          case MINE -> me;
          case SHARED -> shared;
        };
    return "SELECT season_number, episodes_count, latest_updated_at FROM season_summary p WHERE "
        + one
        + " AND "
        + where;
  }

  private static String walk(String episodes, String where) {
    return "(SELECT p.season_number, "
        + episodes
        + " AS episodes, p.latest_updated_at FROM season_summary p WHERE "
        + where
        + " ORDER BY p.season_number)";
  }

  private static Optional<SeasonView> view(Row row, SeriesSlug series) {
    return Optional.ofNullable(row.getInteger("season_number"))
        .map(
            season ->
                new SeasonView(
                    series.value(),
                    row.getString("series_title"),
                    season,
                    row.getInteger("episodes_count"),
                    row.getOffsetDateTime("latest_updated_at").toInstant()));
  }
}

package dev.dubdeck.library.series;

import dev.dubdeck.library.estimate.Sampling;
import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.SeriesWalk;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.listing.VersionOrder;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.library.series.SeriesFilter.Order;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Reads the summaries. */
@ApplicationScoped
class SeriesRepository {
  private static final String COLUMNS =
      """
      SELECT m.series_slug, m.series_title, m.title_sort, m.seasons_count, m.episodes_count,
        m.latest_updated_at, m.needs_review, m.drifted, m.shared FROM
      """;

  private final ReadPool reading;
  private final Sampling sampling;

  SeriesRepository(ReadPool reading, Sampling sampling) {
    this.reading = reading;
    this.sampling = sampling;
  }

  /** One row more than the page has room for. */
  Uni<List<Found>> list(Sight sight, SeriesFilter wanted, Page page) {
    SqlText sql = new SqlText().add(COLUMNS);
    String after = page.cursor() == null ? "TRUE" : after(sql, wanted.order(), page.cursor());
    from(sql, sight, wanted, after);
    sql.add("ORDER BY " + wanted.order().columns()).page(page);
    return sql.list(reading.forReader(sight.caller().id()), SeriesRepository::found);
  }

  Uni<Long> count(Sight sight, SeriesFilter wanted) {
    SqlText sql = new SqlText();
    if (wanted.filter().isEmpty()) {
      sql.add("SELECT").add(SeriesWalk.size(sql, sight));
    } else {
      sql.add("SELECT count(*) FROM");
      from(sql, sight, wanted, "TRUE");
    }
    return sql.count(reading.forReader(sight.caller().id()));
  }

  private void from(SqlText sql, Sight sight, SeriesFilter wanted, String after) {
    Filter filter = wanted.filter();
    SeriesWalk walk =
        new SeriesWalk(sql, sight, filter, sampling.latest())
            .by(wanted.order().columns())
            .after(after);
    sql.add(walk.rows()).add("AS m");
    if (filter.text() != null) {
      String passing =
          "v.series_slug = m.series_slug AND " + filter.onVersions(sql, walk.contributes());
      sql.add("WHERE " + walk.proven(filter.text()) + " OR (SELECT TRUE FROM")
          .add(sight.versions(sql, passing, VersionOrder.PLACE))
          .add("AS passing LIMIT 1) IS NOT NULL");
    }
  }

  private static String after(SqlText sql, Order order, Cursor cursor) {
    String slug = cursor.require(2).get(1);
    if (order == Order.TITLE) {
      return "(title_sort, series_slug) > (%s, %s)"
          .formatted(sql.parameter(cursor.parts().getFirst()), sql.parameter(slug));
    }
    return "(latest_updated_at, series_slug) < (%s, %s)"
        .formatted(sql.parameter(cursor.instant(0).atOffset(ZoneOffset.UTC)), sql.parameter(slug));
  }

  private static Found found(Row row) {
    Instant latest = row.getOffsetDateTime("latest_updated_at").toInstant();
    return new Found(
        row.getString("title_sort"),
        new SeriesView(
            row.getString("series_slug"),
            row.getString("series_title"),
            row.getInteger("seasons_count"),
            row.getInteger("episodes_count"),
            latest,
            row.getInteger("needs_review"),
            row.getInteger("drifted"),
            row.getBoolean("shared") ? "shared" : "private"));
  }

  /** A series and the key it is ordered by. */
  record Found(String titleSort, SeriesView view) {
    Cursor cursor(Order order) {
      return order == Order.TITLE
          ? Cursor.of(titleSort, view.seriesSlug())
          : Cursor.of(view.latestUpdatedAt(), view.seriesSlug());
    }
  }
}

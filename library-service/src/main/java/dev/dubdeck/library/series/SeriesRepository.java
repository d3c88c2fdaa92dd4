package dev.dubdeck.library.series;

import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.listing.TextMatch;
import dev.dubdeck.library.series.SeriesFilter.Order;
import dev.dubdeck.library.series.StateWord.Flag;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
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
      SELECT s.series_slug, s.series_title, s.title_sort, s.seasons_count, s.episodes_count,
        s.latest_updated_at, s.needs_review, s.drifted
      """;

  private final Pool pool;

  SeriesRepository(Pool pool) {
    this.pool = pool;
  }

  /** One row more than the page has room for. */
  Uni<List<Found>> list(Sight sight, SeriesFilter filter, Page page) {
    SqlText sql = new SqlText().add(COLUMNS);
    where(sql, sight, filter);
    boolean byTitle = filter.order() == Order.TITLE;
    Cursor cursor = page.cursor();
    if (cursor != null) {
      List<String> parts = cursor.require(2);
      if (byTitle) {
        sql.add("AND (s.title_sort, s.series_slug) > (").value(parts.get(0));
      } else {
        sql.add("AND (s.latest_updated_at, s.series_slug) < (")
            .value(cursor.instant(0).atOffset(ZoneOffset.UTC));
      }
      sql.add(",").value(parts.get(1)).add(")");
    }
    sql.add(
        byTitle
            ? "ORDER BY s.title_sort, s.series_slug"
            : "ORDER BY s.latest_updated_at DESC, s.series_slug DESC");
    sql.add("LIMIT").value(page.limit() + 1);
    if (cursor == null) {
      sql.add("OFFSET").value(page.offset());
    }
    return sql.list(pool, SeriesRepository::found);
  }

  Uni<Long> count(Sight sight, SeriesFilter filter) {
    SqlText sql = new SqlText().add("SELECT count(*)");
    where(sql, sight, filter);
    return sql.count(pool);
  }

  private static void where(SqlText sql, Sight sight, SeriesFilter filter) {
    sql.add("FROM series_summary s WHERE").add(sight.onSummaries(sql));
    if (filter.text() != null) {
      sql.add("AND").add(TextMatch.onSummaries(sql, filter.text()));
    }
    if (filter.language() != null) {
      String tag = sql.parameter(filter.language());
      sql.add("AND EXISTS (SELECT 1 FROM unnest(s.languages) AS l (tag)")
          .add("WHERE l.tag = " + tag + " OR starts_with(l.tag, " + tag + " || '-'))");
    }
    StateWord state = filter.state();
    if (state != null && state.flag() != null) {
      sql.add(state.flag() == Flag.DRIFTED ? "AND s.drifted > 0" : "AND s.needs_review > 0");
    } else if (state != null) {
      sql.add("AND s.states &&").value(state.names());
    }
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
            row.getInteger("drifted")));
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

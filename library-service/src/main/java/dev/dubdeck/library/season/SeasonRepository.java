package dev.dubdeck.library.season;

import dev.dubdeck.contracts.naming.SeriesSlug;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.listing.TextMatch;
import dev.dubdeck.library.text.TextQuery;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups the versions of one series by season. */
@ApplicationScoped
class SeasonRepository {
  private final Pool pool;

  SeasonRepository(Pool pool) {
    this.pool = pool;
  }

  /** One row more than the page has room for. */
  Uni<List<SeasonView>> list(
      Sight sight, SeriesSlug series, String title, @Nullable TextQuery text, Page page) {
    SqlText sql = new SqlText();
    seasons(sql, sight, series, text);
    Cursor cursor = page.cursor();
    if (cursor != null) {
      cursor.require(1);
      sql.add("WHERE season_number >").value(Parameters.cursorNumber(cursor, 0));
    }
    sql.add("ORDER BY season_number LIMIT").value(page.limit() + 1);
    if (cursor == null) {
      sql.add("OFFSET").value(page.offset());
    }
    return sql.list(pool, row -> view(row, series, title));
  }

  Uni<Long> count(Sight sight, SeriesSlug series, @Nullable TextQuery text) {
    SqlText sql = new SqlText().add("SELECT count(*) FROM (");
    seasons(sql, sight, series, text);
    return sql.add(") AS counted").count(pool);
  }

  /** A text filter chooses seasons; it does not change what is counted within one. */
  private static void seasons(
      SqlText sql, Sight sight, SeriesSlug series, @Nullable TextQuery text) {
    sql.add(
        """
        SELECT * FROM (
          SELECT v.season_number, count(DISTINCT v.episode_number) AS episodes_count,
            max(v.content_updated_at) AS latest_updated_at
          FROM episode_version v
        """);
    sql.add("WHERE v.series_slug =").value(series.value());
    sql.add("AND").add(sight.onVersions(sql)).add("GROUP BY v.season_number");
    if (text != null) {
      sql.add("HAVING bool_or(" + TextMatch.SEASON.onVersions(sql, text) + ")");
    }
    sql.add(") AS season");
  }

  private static SeasonView view(Row row, SeriesSlug series, String title) {
    return new SeasonView(
        series.value(),
        title,
        row.getInteger("season_number"),
        row.getInteger("episodes_count"),
        row.getOffsetDateTime("latest_updated_at").toInstant());
  }
}

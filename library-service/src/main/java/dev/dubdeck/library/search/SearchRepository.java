package dev.dubdeck.library.search;

import dev.dubdeck.library.estimate.Sampling;
import dev.dubdeck.library.listing.Filter;
import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.SeriesWalk;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds versions by text: series by series in the order of the titles that the caller sees, and
 * within each only as far as the page needs.
 */
@ApplicationScoped
class SearchRepository {
  private final ReadPool reading;
  private final Sampling sampling;

  SearchRepository(ReadPool reading, Sampling sampling) {
    this.reading = reading;
    this.sampling = sampling;
  }

  /** Hits in the order of titles, seasons and episodes; one row more than the page has room for. */
  Uni<List<Hit>> list(Sight sight, Filter filter, Page page) {
    SqlText sql = new SqlText().add("SELECT m.title_sort,").add(Hit.COLUMNS).add("FROM");
    // No series can give more rows than the page and what is skipped before it.
    int most = page.cursor() == null ? page.offset() : 0;
    from(sql, sight, filter, page.cursor());
    sql.add("LIMIT").add(most == 0 ? "" + (page.limit() + 1) : sql.parameter(most + 201L));
    sql.add(") AS v ORDER BY m.title_sort, m.series_slug, v.season_number, v.episode_number,")
        .add("v.content_updated_at DESC, v.job_id DESC")
        .page(page);
    return sql.list(reading.forReader(sight.caller().id()), row -> hit(row, sight));
  }

  Uni<Long> count(Sight sight, Filter filter) {
    SqlText sql = new SqlText().add("SELECT count(*) FROM");
    from(sql, sight, filter, null);
    return sql.add(") AS v").count(reading.forReader(sight.caller().id()));
  }

  private void from(SqlText sql, Sight sight, Filter filter, @Nullable Cursor cursor) {
    String series = "TRUE";
    String versions = "v.series_slug = m.series_slug";
    if (cursor != null) {
      List<String> parts = cursor.require(6);
      String slug = sql.parameter(parts.get(1));
      series = "(title_sort, series_slug) >= (%s, %s)".formatted(sql.parameter(parts.get(0)), slug);
      versions += after(sql, cursor, slug);
    }
    SeriesWalk walk = new SeriesWalk(sql, sight, filter, sampling.latest()).after(series);
    sql.add(walk.rows()).add("AS m CROSS JOIN LATERAL (SELECT * FROM");
    sql.add(filter.versionsOfSeries(sql, sight, versions, "m.series_slug", walk.contributes()))
        .add("AS v");
  }

  /** Bounds within the series that the page before ended in; none within the others. */
  private static String after(SqlText sql, Cursor cursor, String slug) {
    return """
     AND (v.season_number, v.episode_number) >= (
      CASE WHEN m.series_slug = %1$s THEN %2$s ELSE 0 END,
      CASE WHEN m.series_slug = %1$s THEN %3$s ELSE 0 END)
    AND NOT (m.series_slug = %1$s AND v.season_number = %2$s AND v.episode_number = %3$s
      AND (v.content_updated_at, v.job_id) >= (%4$s, %5$s))\
    """
        .formatted(
            slug,
            sql.parameter(Parameters.cursorNumber(cursor, 2)),
            sql.parameter(Parameters.cursorNumber(cursor, 3)),
            sql.parameter(cursor.instant(4).atOffset(ZoneOffset.UTC)),
            sql.parameter(Parameters.cursorId(cursor, 5)));
  }

  private static Hit hit(Row row, Sight sight) {
    FoundVersion version = Hit.version(row, sight);
    return new Hit(
        version,
        Cursor.of(
            row.getString("title_sort"),
            version.seriesSlug(),
            version.seasonNumber(),
            version.episodeNumber(),
            version.updatedAt(),
            version.jobId()));
  }
}

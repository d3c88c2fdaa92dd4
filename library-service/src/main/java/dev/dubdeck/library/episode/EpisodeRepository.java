package dev.dubdeck.library.episode;

import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.SeriesHeading;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.listing.VersionOrder;
import dev.dubdeck.library.replica.ReadPool;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Reads the versions of one season along the order of an index, no further than the page, and each
 * of them once: what is shown is carried from where it was found.
 */
@ApplicationScoped
class EpisodeRepository {
  private final ReadPool reading;

  EpisodeRepository(ReadPool reading) {
    this.reading = reading;
  }

  /**
   * One row more than the page has room for.
   *
   * @throws dev.dubdeck.platform.problem.Problem 404 when nothing of the season is visible
   */
  Uni<List<EpisodeView>> list(Sight sight, EpisodeFilter wanted, Page page) {
    SqlText sql = new SqlText().add("SELECT h.series_title, v.versions_count,");
    sql.add(EpisodeRow.COLUMNS).add("FROM (");
    sql.add(SeriesHeading.season(sql, sight.caller(), wanted.series(), wanted.season()));
    sql.add(") AS h LEFT JOIN (");
    if (wanted.versions()) {
      versions(sql, sight, wanted, page);
    } else {
      newest(sql, sight, wanted, page);
    }
    sql.add(") AS v ON TRUE ORDER BY v.episode_number, v.content_updated_at DESC, v.job_id DESC");
    return sql.list(
            reading.forReader(sight.caller().id()), row -> EpisodeRow.view(row, sight, wanted))
        .map(SeriesHeading::behind);
  }

  Uni<Long> count(Sight sight, EpisodeFilter wanted) {
    SqlText sql = new SqlText();
    String passing = passing(sql, sight, wanted);
    sql.add("SELECT count(" + (wanted.versions() ? "*" : "DISTINCT v.episode_number") + ")");
    sql.add("FROM episode_version v WHERE " + sight.onVersions(sql) + " AND");
    sql.add(season(sql, wanted)).add("AND").add(passing);
    return sql.count(reading.forReader(sight.caller().id()));
  }

  static Cursor cursor(EpisodeView last, boolean versions) {
    return versions
        ? Cursor.of(last.episodeNumber(), last.updatedAt(), last.jobId())
        : Cursor.of(last.episodeNumber());
  }

  /** Each episode by its newest version; a filter needs one version that passes. */
  private static void newest(SqlText sql, Sight sight, EpisodeFilter wanted, Page page) {
    String where = season(sql, wanted);
    Cursor cursor = page.cursor();
    if (cursor != null) {
      cursor.require(1);
      where += " AND v.episode_number > " + sql.parameter(Parameters.cursorNumber(cursor, 0));
    }
    boolean filtered = !wanted.filter().isEmpty();
    sql.add("SELECT DISTINCT ON (v.episode_number) v.* FROM (");
    sql.add("SELECT v.*, (count(*) OVER episode)::integer AS versions_count");
    if (filtered) {
      sql.add(", bool_or(" + passing(sql, sight, wanted) + ") OVER episode AS passes");
    }
    sql.add("FROM " + sight.versions(sql, where, VersionOrder.EPISODE) + " AS v");
    sql.add("WINDOW episode AS (PARTITION BY v.episode_number)) AS v");
    if (filtered) {
      sql.add("WHERE v.passes");
    }
    sql.add("ORDER BY v.episode_number, v.content_updated_at DESC, v.job_id DESC").page(page);
  }

  /** Each version that passes, counted with all others of its episode. */
  private static void versions(SqlText sql, Sight sight, EpisodeFilter wanted, Page page) {
    String where = season(sql, wanted);
    String each = where + " AND " + passing(sql, sight, wanted);
    Cursor cursor = page.cursor();
    if (cursor != null) {
      each += after(sql, cursor);
    }
    sql.add("WITH shown AS MATERIALIZED (SELECT v.* FROM");
    sql.add(sight.versions(sql, each, VersionOrder.EPISODE)).add("AS v ORDER BY v.episode_number,");
    sql.add("v.content_updated_at DESC, v.job_id DESC").page(page);
    sql.add(
        """
        ) SELECT shown.*, n.versions_count FROM shown JOIN (
          SELECT e.episode_number, (SELECT count(*)::integer FROM episode_version v WHERE
        """);
    sql.add(where + " AND v.episode_number = e.episode_number AND " + sight.onVersions(sql));
    sql.add(
        """
        ) AS versions_count FROM (SELECT DISTINCT episode_number FROM shown) AS e
        ) AS n USING (episode_number)\
        """);
  }

  private static String season(SqlText sql, EpisodeFilter wanted) {
    String season =
        "v.series_slug = "
            + sql.parameter(wanted.series().value())
            + " AND v.season_number = "
            + sql.parameter(wanted.season());
    return wanted.episode().isEmpty()
        ? season
        : season + " AND v.episode_number = " + sql.parameter(wanted.episode().getAsInt());
  }

  private static String passing(SqlText sql, Sight sight, EpisodeFilter wanted) {
    return wanted.filter().onVersions(sql, sight.contributes(sql, "v.series_slug"));
  }

  /** Begins at the episode that the page before ended in, behind its last version. */
  private static String after(SqlText sql, Cursor cursor) {
    cursor.require(3);
    return """
     AND v.episode_number >= %1$s AND NOT (v.episode_number = %1$s
      AND (v.content_updated_at, v.job_id) >= (%2$s, %3$s))\
    """
        .formatted(
            sql.parameter(Parameters.cursorNumber(cursor, 0)),
            sql.parameter(cursor.instant(1).atOffset(ZoneOffset.UTC)),
            sql.parameter(Parameters.cursorId(cursor, 2)));
  }
}

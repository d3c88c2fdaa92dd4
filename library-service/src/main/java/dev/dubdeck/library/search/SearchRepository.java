package dev.dubdeck.library.search;

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
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds versions. */
@ApplicationScoped
class SearchRepository {
  private static final String COLUMNS =
      """
      SELECT v.series_slug, v.series_title, v.title_sort, v.season_number, v.episode_number,
        v.job_id, v.visibility, v.created_at, v.content_updated_at
      """;

  private final Pool pool;

  SearchRepository(Pool pool) {
    this.pool = pool;
  }

  /** Hits in the order of titles, seasons and episodes; one row more than the page has room for. */
  Uni<List<Hit>> listByTitle(Sight sight, TextQuery text, Page page) {
    SqlText sql = from(new SqlText().add(COLUMNS), sight, text);
    Cursor cursor = page.cursor();
    if (cursor != null) {
      List<String> parts = cursor.require(5);
      sql.add("AND (v.title_sort, v.series_slug, v.season_number, v.episode_number, v.job_id) > (")
          .value(parts.get(0))
          .add(",")
          .value(parts.get(1))
          .add(",")
          .value(Parameters.cursorNumber(cursor, 2))
          .add(",")
          .value(Parameters.cursorNumber(cursor, 3))
          .add(",")
          .value(Parameters.cursorId(cursor, 4))
          .add(")");
    }
    sql.add("ORDER BY v.title_sort, v.series_slug, v.season_number, v.episode_number, v.job_id");
    return page(sql, page);
  }

  /** The newest first; one row more than the page has room for. */
  Uni<List<Hit>> listNewest(Sight sight, Page page) {
    SqlText sql = from(new SqlText().add(COLUMNS), sight, null);
    Cursor cursor = page.cursor();
    if (cursor != null) {
      cursor.require(2);
      sql.add("AND (v.created_at, v.job_id) < (")
          .value(cursor.instant(0).atOffset(ZoneOffset.UTC))
          .add(",")
          .value(Parameters.cursorId(cursor, 1))
          .add(")");
    }
    sql.add("ORDER BY v.created_at DESC, v.job_id DESC");
    return page(sql, page);
  }

  Uni<Long> count(Sight sight, @Nullable TextQuery text) {
    return from(new SqlText().add("SELECT count(*)"), sight, text).count(pool);
  }

  private static SqlText from(SqlText sql, Sight sight, @Nullable TextQuery text) {
    sql.add("FROM episode_version v WHERE").add(sight.onVersions(sql));
    return text == null ? sql : sql.add("AND").add(TextMatch.ANY_NUMBER.onVersions(sql, text));
  }

  private Uni<List<Hit>> page(SqlText sql, Page page) {
    sql.add("LIMIT").value(page.limit() + 1);
    if (page.cursor() == null) {
      sql.add("OFFSET").value(page.offset());
    }
    return sql.list(pool, SearchRepository::hit);
  }

  private static Hit hit(Row row) {
    return new Hit(
        row.getString("title_sort"),
        new FoundVersion(
            row.getString("series_slug"),
            row.getString("series_title"),
            row.getInteger("season_number"),
            row.getInteger("episode_number"),
            row.getUUID("job_id"),
            row.getString("visibility"),
            row.getOffsetDateTime("created_at").toInstant(),
            row.getOffsetDateTime("content_updated_at").toInstant()));
  }

  /** A version and the key its title is ordered by. */
  record Hit(String titleSort, FoundVersion version) {
    Cursor titleCursor() {
      return Cursor.of(
          titleSort,
          version.seriesSlug(),
          version.seasonNumber(),
          version.episodeNumber(),
          version.jobId());
    }

    Cursor newestCursor() {
      return Cursor.of(version.createdAt(), version.jobId());
    }
  }
}

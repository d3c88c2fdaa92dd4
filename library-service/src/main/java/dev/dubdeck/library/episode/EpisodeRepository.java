package dev.dubdeck.library.episode;

import dev.dubdeck.library.listing.Parameters;
import dev.dubdeck.library.listing.Sight;
import dev.dubdeck.library.listing.SqlText;
import dev.dubdeck.library.listing.TextMatch;
import dev.dubdeck.library.playback.PlaybackUrls;
import dev.dubdeck.platform.paging.Cursor;
import dev.dubdeck.platform.paging.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the versions of one season, newest first within an episode. */
@ApplicationScoped
class EpisodeRepository {
  private static final String VISIBLE =
      """
      SELECT v.episode_number, v.job_id, v.state, v.created_at, v.content_updated_at, v.visibility,
        count(*) OVER episode AS versions_count,
        row_number() OVER (episode ORDER BY v.content_updated_at DESC, v.job_id DESC) AS nth
      """;
  private static final String ARTIFACTS =
      """
      SELECT found.*, (
        SELECT json_object_agg(a.kind, a.media_key) FROM artifact a WHERE a.job_id = found.job_id
      ) AS artifacts FROM (
      """;

  private final Pool pool;

  EpisodeRepository(Pool pool) {
    this.pool = pool;
  }

  /** One row more than the page has room for. */
  Uni<List<EpisodeView>> list(Sight sight, EpisodeFilter filter, String title, Page page) {
    SqlText sql = new SqlText().add(ARTIFACTS);
    episodes(sql, sight, filter);
    Cursor cursor = page.cursor();
    if (cursor != null) {
      after(sql, cursor, filter.versions());
    }
    sql.add("ORDER BY episode_number, content_updated_at DESC, job_id DESC");
    sql.add("LIMIT").value(page.limit() + 1);
    if (cursor == null) {
      sql.add("OFFSET").value(page.offset());
    }
    sql.add(") AS found ORDER BY episode_number, content_updated_at DESC, job_id DESC");
    return sql.list(pool, row -> view(row, filter, title));
  }

  Uni<Long> count(Sight sight, EpisodeFilter filter) {
    SqlText sql = new SqlText().add("SELECT count(*) FROM (");
    episodes(sql, sight, filter);
    return sql.add(") AS counted").count(pool);
  }

  static Cursor cursor(EpisodeView last, boolean versions) {
    return versions
        ? Cursor.of(last.episodeNumber(), last.updatedAt(), last.jobId())
        : Cursor.of(last.episodeNumber());
  }

  /** A text filter chooses episodes; it does not change what is counted within one. */
  private static void episodes(SqlText sql, Sight sight, EpisodeFilter filter) {
    sql.add("SELECT * FROM (").add(VISIBLE);
    if (filter.text() != null) {
      String match = TextMatch.EPISODE.onVersions(sql, filter.text());
      sql.add(", bool_or(" + match + ") OVER episode AS matches");
    }
    sql.add("FROM episode_version v WHERE v.series_slug =").value(filter.series().value());
    sql.add("AND v.season_number =").value(filter.season());
    if (filter.episode().isPresent()) {
      sql.add("AND v.episode_number =").value(filter.episode().getAsInt());
    }
    sql.add("AND").add(sight.onVersions(sql));
    sql.add("WINDOW episode AS (PARTITION BY v.episode_number)) AS visible");
    sql.add(filter.versions() ? "WHERE TRUE" : "WHERE nth = 1");
    if (filter.text() != null) {
      sql.add("AND matches");
    }
  }

  private static void after(SqlText sql, Cursor cursor, boolean versions) {
    cursor.require(versions ? 3 : 1);
    String episode = sql.parameter(Parameters.cursorNumber(cursor, 0));
    if (!versions) {
      sql.add("AND episode_number > " + episode);
      return;
    }
    sql.add("AND (episode_number > " + episode + " OR episode_number = " + episode);
    sql.add("AND (content_updated_at, job_id) < (")
        .value(cursor.instant(1).atOffset(ZoneOffset.UTC))
        .add(",")
        .value(Parameters.cursorId(cursor, 2))
        .add("))");
  }

  private static EpisodeView view(Row row, EpisodeFilter filter, String title) {
    UUID jobId = row.getUUID("job_id");
    int episode = row.getInteger("episode_number");
    return new EpisodeView(
        filter.series().value(),
        title,
        filter.season(),
        episode,
        jobId,
        row.getString("state"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("content_updated_at").toInstant(),
        row.getString("visibility"),
        row.getInteger("versions_count"),
        "/api/library/%s/%d/episodes?episode_number=%d&include_versions=1"
            .formatted(filter.series(), filter.season(), episode),
        PlaybackUrls.of(jobId, mediaKeys(row.getJsonObject("artifacts"))));
  }

  private static Map<String, String> mediaKeys(@Nullable JsonObject byKind) {
    Map<String, String> keys = new HashMap<>();
    if (byKind != null) {
      byKind.fieldNames().forEach(kind -> keys.put(kind, byKind.getString(kind)));
    }
    return keys;
  }
}

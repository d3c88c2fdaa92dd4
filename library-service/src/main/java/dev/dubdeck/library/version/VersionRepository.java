package dev.dubdeck.library.version;

import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.rows.SessionSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads and writes versions, many at a time; every method belongs into an open transaction. */
@ApplicationScoped
class VersionRepository {
  private static final String LIST =
      """
      SELECT CAST(row_to_json(v) AS text) FROM (
        SELECT job_id, owner, visibility, state, series_slug, series_title, title_sort,
          search_text, season_number, episode_number, src_lang, tgt_lang, privacy, archived,
          created_at, updated_at, content_updated_at, job_content_at, refs_confirmed_at, removed,
          library_decision, version
        FROM episode_version WHERE job_id IN %s) v
      """
          .formatted(JsonRows.IDS);
  private static final String WRITE =
      """
      INSERT INTO episode_version AS v (job_id, owner, visibility, state, series_slug, series_title,
        title_sort, search_text, season_number, episode_number, src_lang, tgt_lang, privacy,
        archived, created_at, updated_at, content_updated_at, job_content_at, removed,
        library_decision, version)
      SELECT job_id, owner, visibility, state, series_slug, series_title, title_sort, search_text,
        season_number, episode_number, src_lang, tgt_lang, privacy, archived, created_at,
        updated_at, content_updated_at, job_content_at, removed, library_decision, version
      FROM json_to_recordset(CAST(CAST(?1 AS text) AS json)) AS j (job_id uuid, owner text,
        visibility text, state text, series_slug text, series_title text, title_sort text,
        search_text text, season_number integer, episode_number integer, src_lang text,
        tgt_lang text, privacy boolean, archived boolean, created_at timestamptz,
        updated_at timestamptz, content_updated_at timestamptz, job_content_at timestamptz,
        removed boolean, library_decision bigint, version bigint)
      ORDER BY job_id
      ON CONFLICT (job_id) DO UPDATE SET owner = excluded.owner, visibility = excluded.visibility,
        state = excluded.state, series_slug = excluded.series_slug,
        series_title = excluded.series_title, title_sort = excluded.title_sort,
        search_text = excluded.search_text, season_number = excluded.season_number,
        episode_number = excluded.episode_number, src_lang = excluded.src_lang,
        tgt_lang = excluded.tgt_lang, privacy = excluded.privacy, archived = excluded.archived,
        created_at = excluded.created_at, updated_at = excluded.updated_at,
        content_updated_at = greatest(excluded.job_content_at, v.refs_confirmed_at),
        job_content_at = excluded.job_content_at, removed = excluded.removed,
        library_decision = excluded.library_decision, version = excluded.version
      WHERE v.version < excluded.version
      """;
  private static final String DELETE =
      "DELETE FROM episode_version WHERE job_id IN " + JsonRows.IDS;

  /** What is known of the jobs, by id. */
  Uni<Map<UUID, VersionRow>> list(Collection<UUID> jobIds) {
    return SessionSql.texts(LIST, JsonRows.of(jobIds))
        .map(
            rows -> {
              Map<UUID, VersionRow> known = new HashMap<>();
              for (VersionRow row : JsonRows.read(rows, VersionRow.class)) {
                known.put(row.jobId(), row);
              }
              return known;
            });
  }

  /** Writes what is newer than what stands. */
  Uni<Void> write(Collection<VersionRow> rows) {
    return execute(WRITE, rows);
  }

  Uni<Void> delete(Collection<UUID> jobIds) {
    return execute(DELETE, jobIds);
  }

  private static Uni<Void> execute(String sql, Collection<?> rows) {
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : SessionSql.execute(sql, JsonRows.of(rows)).replaceWithVoid();
  }
}

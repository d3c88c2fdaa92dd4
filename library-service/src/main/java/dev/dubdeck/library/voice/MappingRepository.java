package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.rows.SessionSql;
import dev.dubdeck.library.text.FoldedText;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes who speaks as whom, many jobs at a time; every method belongs into an open
 * transaction.
 */
@ApplicationScoped
class MappingRepository {
  private static final String TAKE =
      """
      INSERT INTO job_mapping (job_id, open_speakers, confirmed_at, revision)
      SELECT job_id, open_speakers, confirmed_at, revision
      FROM json_to_recordset(CAST(CAST(?1 AS text) AS json)) AS j (job_id uuid,
        open_speakers integer, confirmed_at timestamptz, revision bigint)
      ORDER BY job_id
      ON CONFLICT (job_id) DO UPDATE SET open_speakers = excluded.open_speakers,
        confirmed_at = excluded.confirmed_at, revision = excluded.revision
      WHERE job_mapping.revision < excluded.revision
      RETURNING CAST(job_id AS text)
      """;

  /** One statement sees one state of the table, so the cast that goes is compared with the new. */
  private static final String RECAST =
      """
      WITH job AS (
        SELECT CAST(j.id AS uuid) AS job_id
        FROM json_array_elements_text(CAST(CAST(?1 AS text) AS json)) AS j (id)
      ), fresh AS (
        SELECT job_id, series_slug, character_slug, version, ref_sha256, display_name, search_name
        FROM json_to_recordset(CAST(CAST(?2 AS text) AS json)) AS j (job_id uuid, series_slug text,
          character_slug text, version integer, ref_sha256 text, display_name text,
          search_name text)
      ), gone AS (
        DELETE FROM cast_voice c USING job
        WHERE c.job_id = job.job_id AND NOT EXISTS (
          SELECT 1 FROM fresh f
          WHERE (f.job_id, f.character_slug) = (c.job_id, c.character_slug))
        RETURNING c.job_id
      ), written AS (
        INSERT INTO cast_voice AS c (job_id, series_slug, character_slug, version, ref_sha256,
          display_name, search_name)
        SELECT * FROM fresh ORDER BY job_id, character_slug
        ON CONFLICT (job_id, character_slug) DO UPDATE SET series_slug = excluded.series_slug,
          version = excluded.version, ref_sha256 = excluded.ref_sha256,
          display_name = excluded.display_name, search_name = excluded.search_name
        WHERE (c.series_slug, c.version, c.ref_sha256, c.display_name, c.search_name)
          IS DISTINCT FROM (excluded.series_slug, excluded.version, excluded.ref_sha256,
            excluded.display_name, excluded.search_name)
        RETURNING c.job_id
      )
      SELECT CAST(job_id AS text) FROM gone UNION SELECT CAST(job_id AS text) FROM written
      """;

  private static final String FORGET_CAST =
      "DELETE FROM cast_voice WHERE job_id IN " + JsonRows.IDS;
  private static final String FORGET = "DELETE FROM job_mapping WHERE job_id IN " + JsonRows.IDS;

  /**
   * Writes what is newer than what is known, and tells of which jobs that was.
   *
   * @param mappings at most one for each job
   */
  Uni<Set<UUID>> take(Collection<MappingSnapshot> mappings) {
    List<MappingRow> rows = mappings.stream().map(MappingRow::of).toList();
    return SessionSql.texts(TAKE, JsonRows.of(rows)).map(MappingRepository::ids);
  }

  /** Replaces the casts of jobs and tells which of them have another one now. */
  Uni<Set<UUID>> recast(Collection<MappingSnapshot> mappings) {
    List<UUID> jobs = mappings.stream().map(MappingSnapshot::jobId).toList();
    List<CastRow> rows = new ArrayList<>();
    mappings.forEach(mapping -> rows.addAll(CastRow.of(mapping)));
    return SessionSql.texts(RECAST, JsonRows.of(jobs), JsonRows.of(rows))
        .map(MappingRepository::ids);
  }

  Uni<Void> forget(Collection<UUID> jobIds) {
    String jobs = JsonRows.of(jobIds);
    return SessionSql.execute(FORGET_CAST, jobs)
        .chain(() -> SessionSql.execute(FORGET, jobs))
        .replaceWithVoid();
  }

  private static Set<UUID> ids(List<String> rows) {
    Set<UUID> ids = new HashSet<>();
    rows.forEach(row -> ids.add(UUID.fromString(row)));
    return ids;
  }

  private record MappingRow(
      UUID jobId, int openSpeakers, @Nullable Instant confirmedAt, long revision) {
    static MappingRow of(MappingSnapshot mapping) {
      return new MappingRow(
          mapping.jobId(), mapping.open(), mapping.confirmedAt(), mapping.revision());
    }
  }

  /**
   * A character of a job.
   *
   * @param searchName he is found by what people call him and by his name in addresses
   */
  private record CastRow(
      UUID jobId,
      String seriesSlug,
      String characterSlug,
      int version,
      String refSha256,
      String displayName,
      String searchName) {

    /** Where several speakers are one character, his newest voice counts. */
    static Collection<CastRow> of(MappingSnapshot mapping) {
      Map<String, CastRow> rows = new LinkedHashMap<>();
      for (CastVoice voice : mapping.voices()) {
        CastRow row =
            new CastRow(
                mapping.jobId(),
                mapping.seriesSlug(),
                voice.characterSlug(),
                voice.version(),
                voice.refSha256(),
                voice.displayName().replace("\0", ""),
                FoldedText.of(voice.displayName()) + FoldedText.SEPARATOR + voice.characterSlug());
        rows.merge(row.characterSlug(), row, (a, b) -> b.version() > a.version() ? b : a);
      }
      return rows.values();
    }
  }
}

package dev.dubdeck.voice.casting;

import dev.dubdeck.voice.casting.CastingSheet.Episode;
import dev.dubdeck.voice.casting.CastingSheet.Part;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a casting sheet is made of: three queries, whatever its size. */
@ApplicationScoped
class CastingRepository {
  private static final String EPISODES =
      """
      SELECT DISTINCT ON (j.season_number, j.episode_number)
        j.season_number, j.episode_number, j.job_id
      FROM voice_job j
      LEFT JOIN LATERAL (
        SELECT max(confirmed_at) AS cast_at FROM speaker_mapping m WHERE m.job_id = j.job_id) m
        ON true
      WHERE j.series_slug = $1 AND NOT j.deleted
      ORDER BY j.season_number, j.episode_number, m.cast_at DESC NULLS LAST, j.job_id DESC
      """;
  private static final String PARTS =
      """
      SELECT m.character_slug, m.job_id, m.version, m.minutes, m.speakers, d.status,
        (SELECT e.version FROM export_voice e JOIN made_export x USING (export_id, attempt)
         WHERE e.job_id = m.job_id AND e.character_id = c.id
         ORDER BY x.exported_at DESC LIMIT 1) AS exported
      FROM (
        SELECT m.character_slug, m.job_id, max(m.version) AS version,
          sum(s.speech_seconds) / 60 AS minutes,
          array_agg(m.speaker_id ORDER BY m.speaker_id) AS speakers
        FROM speaker_mapping m LEFT JOIN speaker s USING (job_id, speaker_id)
        WHERE m.series_slug = $1 GROUP BY m.character_slug, m.job_id) m
      JOIN voice_character c ON c.series_slug = $1 AND c.slug = m.character_slug
      LEFT JOIN voice_drift d ON d.character_id = c.id AND d.version = m.version
      """;

  private final PooledSql sql;

  CastingRepository(PooledSql sql) {
    this.sql = sql;
  }

  Uni<List<Episode>> episodes(String series) {
    return sql.list(
        row ->
            new Episode(
                row.getInteger("season_number"),
                row.getInteger("episode_number"),
                row.getUUID("job_id"),
                KnownJob.episode(
                    row.getInteger("season_number"), row.getInteger("episode_number"))),
        EPISODES,
        series);
  }

  /** Parts by character and label of the episode, of these episodes only. */
  Uni<Map<String, Map<String, Part>>> parts(String series, List<Episode> episodes) {
    Map<Object, String> labels = new HashMap<>();
    episodes.forEach(episode -> labels.put(episode.jobId(), episode.label()));
    return sql.rows(PARTS, series)
        .map(
            rows -> {
              Map<String, Map<String, Part>> parts = new HashMap<>();
              for (Row row : rows) {
                String label = labels.get(row.getUUID("job_id"));
                if (label != null) {
                  parts
                      .computeIfAbsent(row.getString("character_slug"), slug -> new TreeMap<>())
                      .put(label, part(row));
                }
              }
              return parts;
            });
  }

  private static Part part(Row row) {
    return new Part(
        row.getInteger("version"),
        row.getInteger("exported"),
        row.getString("status"),
        row.getDouble("minutes"),
        List.of(row.getArrayOfStrings("speakers")));
  }
}

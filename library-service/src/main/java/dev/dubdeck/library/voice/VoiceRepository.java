package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.rows.SessionSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Reads and writes voices, and what they say of the versions, many at a time; every method belongs
 * into an open transaction.
 */
@ApplicationScoped
class VoiceRepository {
  private static final String TAKE =
      """
      INSERT INTO series_voice (series_slug, character_slug, drifted, revision)
      SELECT series_slug, character_slug, drifted, revision
      FROM json_to_recordset(CAST(CAST(?1 AS text) AS json)) AS j (series_slug text,
        character_slug text, drifted boolean, revision bigint)
      ORDER BY series_slug, character_slug
      ON CONFLICT (series_slug, character_slug) DO UPDATE SET
        drifted = excluded.drifted, revision = excluded.revision
      WHERE series_voice.revision < excluded.revision
      RETURNING concat(series_slug, ' ', character_slug)
      """;
  private static final String FLAG =
      """
      WITH flagged AS (
        UPDATE episode_version v
        SET needs_review = f.needs_review, drifted = f.drifted,
          refs_confirmed_at = f.confirmed_at,
          content_updated_at =
            greatest(coalesce(v.job_content_at, v.content_updated_at), f.confirmed_at)
        FROM (
          SELECT e.job_id, m.confirmed_at,
            CASE WHEN m.open_speakers > 0 THEN 1 ELSE 0 END AS needs_review,
            (SELECT CAST(count(*) AS integer)
               FROM cast_voice c JOIN series_voice s USING (series_slug, character_slug)
              WHERE c.job_id = e.job_id AND c.series_slug = e.series_slug AND s.drifted) AS drifted
          FROM episode_version e LEFT JOIN job_mapping m ON m.job_id = e.job_id
          WHERE e.job_id IN %s
        ) f
        WHERE v.job_id = f.job_id
          AND (v.needs_review, v.drifted, v.refs_confirmed_at)
            IS DISTINCT FROM (f.needs_review, f.drifted, f.confirmed_at)
        RETURNING v.series_slug
      )
      SELECT DISTINCT series_slug FROM flagged
      """;
  private static final String FLAG_VERSIONS = FLAG.formatted(JsonRows.IDS);
  private static final String FLAG_VERSIONS_WITH =
      FLAG.formatted(
          """
          (SELECT c.job_id
           FROM json_to_recordset(CAST(CAST(?1 AS text) AS json)) AS j (series_slug text,
             character_slug text)
           JOIN cast_voice c USING (series_slug, character_slug))
          """);
  private static final String SERIES =
      "SELECT concat(job_id, ' ', series_slug) FROM episode_version WHERE job_id IN "
          + JsonRows.IDS;

  /**
   * Writes what is newer than what is known, and tells of which voices that was.
   *
   * @param voices each character at most once
   */
  Uni<Set<VoicePlace>> take(Collection<VoiceSnapshot> voices) {
    List<VoiceRow> rows = voices.stream().map(VoiceRow::of).toList();
    return SessionSql.texts(TAKE, JsonRows.of(rows))
        .map(
            taken -> {
              Set<VoicePlace> places = new HashSet<>();
              taken.forEach(place -> places.add(VoicePlace.parse(place)));
              return places;
            });
  }

  /** The series that the jobs stand in now, of those that are known. */
  Uni<Map<UUID, String>> mapSeriesOf(Collection<UUID> jobIds) {
    return SessionSql.texts(SERIES, JsonRows.of(jobIds))
        .map(
            rows -> {
              Map<UUID, String> series = new HashMap<>();
              for (String row : rows) {
                String[] words = row.split(" ", 2);
                series.put(UUID.fromString(words[0]), words[1]);
              }
              return series;
            });
  }

  /** The series in which versions of these jobs have other flags now. */
  Uni<List<String>> flagVersions(Collection<UUID> jobIds) {
    return SessionSql.texts(FLAG_VERSIONS, JsonRows.of(jobIds));
  }

  /** The series in which versions that have one of the voices have other flags now. */
  Uni<List<String>> flagVersionsWith(Collection<VoicePlace> voices) {
    return SessionSql.texts(FLAG_VERSIONS_WITH, JsonRows.of(voices));
  }

  /** A character of a series. */
  record VoicePlace(String seriesSlug, String characterSlug) {
    static VoicePlace of(VoiceSnapshot voice) {
      return new VoicePlace(voice.seriesSlug(), voice.characterSlug());
    }

    private static VoicePlace parse(String text) {
      String[] words = text.split(" ", 2);
      return new VoicePlace(words[0], words[1]);
    }
  }

  private record VoiceRow(String seriesSlug, String characterSlug, boolean drifted, long revision) {
    static VoiceRow of(VoiceSnapshot voice) {
      return new VoiceRow(
          voice.seriesSlug(),
          voice.characterSlug(),
          "drifted".equals(voice.driftStatus()) && !voice.retired(),
          voice.revision());
    }
  }
}

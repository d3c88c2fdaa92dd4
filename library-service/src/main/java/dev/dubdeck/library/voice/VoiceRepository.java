package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.text.FoldedText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes mappings and voices; every method belongs into an open transaction. */
@ApplicationScoped
class VoiceRepository {
  private static final String TAKE_MAPPING =
      """
      INSERT INTO job_mapping (job_id, open_speakers, confirmed_at, revision)
      VALUES (?1, ?2, CAST(CAST(?3 AS text) AS timestamptz), ?4)
      ON CONFLICT (job_id) DO UPDATE SET open_speakers = excluded.open_speakers,
        confirmed_at = excluded.confirmed_at, revision = excluded.revision
      WHERE job_mapping.revision < excluded.revision
      """;
  private static final String LIST_CAST =
      """
      SELECT concat_ws(' ', series_slug, character_slug, version, ref_sha256, display_name)
      FROM cast_voice WHERE job_id = ?1 ORDER BY character_slug
      """;
  private static final String DROP_CAST = "DELETE FROM cast_voice WHERE job_id = ?1";
  private static final String ADD_CAST =
      """
      INSERT INTO cast_voice (job_id, series_slug, character_slug, version, ref_sha256,
        display_name, search_name)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      ON CONFLICT (job_id, character_slug) DO UPDATE SET
        version = excluded.version, ref_sha256 = excluded.ref_sha256,
        display_name = excluded.display_name, search_name = excluded.search_name
      WHERE cast_voice.version < excluded.version
      """;
  private static final String TAKE_VOICE =
      """
      INSERT INTO series_voice (series_slug, character_slug, drifted, revision)
      VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (series_slug, character_slug) DO UPDATE SET
        drifted = excluded.drifted, revision = excluded.revision
      WHERE series_voice.revision < excluded.revision
      """;
  private static final String FLAG =
      """
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
        WHERE %s
      ) f
      WHERE v.job_id = f.job_id
        AND (v.needs_review, v.drifted, v.refs_confirmed_at)
          IS DISTINCT FROM (f.needs_review, f.drifted, f.confirmed_at)
      """;
  private static final String JOBS =
      """
      IN (SELECT CAST(j.id AS uuid)
        FROM json_array_elements_text(CAST(CAST(?1 AS text) AS json)) AS j (id))
      """;
  private static final String FLAG_VERSIONS = FLAG.formatted("e.job_id " + JOBS);
  private static final String FLAG_VERSIONS_WITH =
      FLAG.formatted(
          "e.job_id IN (SELECT job_id FROM cast_voice WHERE series_slug = ?1"
              + " AND character_slug = ?2)");

  /** False when the mapping is not newer than what is known. */
  Uni<Boolean> takeMapping(MappingSnapshot mapping) {
    String confirmed = mapping.confirmedAt() == null ? null : mapping.confirmedAt().toString();
    return execute(TAKE_MAPPING, mapping.jobId(), mapping.open(), confirmed, mapping.revision())
        .map(rows -> rows > 0);
  }

  /** Replaces the cast of a job and tells whether it is another one now. */
  Uni<Boolean> takeCast(MappingSnapshot mapping) {
    return listCast(mapping.jobId())
        .chain(
            before ->
                execute(DROP_CAST, mapping.jobId())
                    .chain(() -> addCast(mapping))
                    .chain(() -> listCast(mapping.jobId()))
                    .map(after -> !after.equals(before)));
  }

  private static Uni<Void> addCast(MappingSnapshot mapping) {
    Uni<Void> added = Uni.createFrom().voidItem();
    for (CastVoice voice : mapping.voices()) {
      added =
          added
              .chain(
                  () ->
                      execute(
                          ADD_CAST,
                          mapping.jobId(),
                          mapping.seriesSlug(),
                          voice.characterSlug(),
                          voice.version(),
                          voice.refSha256(),
                          voice.displayName().replace("\0", ""),
                          searchName(voice)))
              .replaceWithVoid();
    }
    return added;
  }

  /** A character is found by what people call it and by its name in addresses. */
  private static String searchName(CastVoice voice) {
    return FoldedText.of(voice.displayName()) + FoldedText.SEPARATOR + voice.characterSlug();
  }

  private static Uni<List<String>> listCast(UUID jobId) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LIST_CAST, String.class)
                    .setParameter(1, jobId)
                    .getResultList());
  }

  /** False when the voice is not newer than what is known. */
  Uni<Boolean> takeVoice(VoiceSnapshot voice) {
    boolean drifted = "drifted".equals(voice.driftStatus()) && !voice.retired();
    return execute(TAKE_VOICE, voice.seriesSlug(), voice.characterSlug(), drifted, voice.revision())
        .map(rows -> rows > 0);
  }

  /** The series the job stands in now; null while the job is unknown. */
  Uni<@Nullable String> findSeriesOf(UUID jobId) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "SELECT series_slug FROM episode_version WHERE job_id = ?1", String.class)
                    .setParameter(1, jobId)
                    .getSingleResultOrNull());
  }

  /** How many of the versions have other flags now. */
  Uni<Integer> flagVersions(Collection<UUID> jobIds) {
    return execute(FLAG_VERSIONS, JsonRows.of(jobIds));
  }

  /** How many versions in which the character speaks have other flags now. */
  Uni<Integer> flagVersionsWith(String series, String character) {
    return execute(FLAG_VERSIONS_WITH, series, character);
  }

  Uni<Void> forget(Collection<UUID> jobIds) {
    String jobs = JsonRows.of(jobIds);
    return execute("DELETE FROM cast_voice WHERE job_id " + JOBS, jobs)
        .chain(() -> execute("DELETE FROM job_mapping WHERE job_id " + JOBS, jobs))
        .replaceWithVoid();
  }

  private static Uni<Integer> execute(String sql, @Nullable Object... values) {
    return Panache.getSession()
        .chain(
            session -> {
              var query = session.createNativeQuery(sql);
              for (int i = 0; i < values.length; i++) {
                query = query.setParameter(i + 1, values[i]);
              }
              return query.executeUpdate();
            });
  }
}

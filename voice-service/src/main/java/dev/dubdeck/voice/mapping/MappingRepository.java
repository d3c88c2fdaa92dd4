package dev.dubdeck.voice.mapping;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.voice.row.RowJson;
import dev.dubdeck.voice.row.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes mappings and the heads of reviews. */
@ApplicationScoped
class MappingRepository {
  private static final String HEAD =
      """
      SELECT job_id, revision, edited_by, edited_at, confirmed_by, confirmed_at, told_series
      FROM mapping_stage WHERE job_id = $1""";
  private static final String BEGIN =
      "INSERT INTO mapping_stage (job_id, revision) VALUES ($1, 0) ON CONFLICT DO NOTHING";
  private static final String TOUCH =
      "UPDATE mapping_stage SET revision = revision + 1 WHERE job_id = $1";
  private static final String TOLD = "UPDATE mapping_stage SET told_series = $2 WHERE job_id = $1";
  private static final String EDITED =
      """
      UPDATE mapping_stage
      SET revision = revision + 1, edited_by = $2, edited_at = statement_timestamp()
      WHERE job_id = $1""";
  private static final String CONFIRMED =
      """
      UPDATE mapping_stage
      SET revision = revision + 1, confirmed_by = $2, confirmed_at = statement_timestamp()
      WHERE job_id = $1""";

  /** A mapping is history of its job even when the speaker is not found in it any more. */
  private static final String MAPPINGS =
      """
      SELECT job_id, speaker_id, series_slug, character_slug, display_name, version, ref_sha256,
        locked, confidence, confirmed_by, confirmed_at
      FROM speaker_mapping WHERE job_id = $1 ORDER BY speaker_id""";

  private static final String MAP =
      """
      INSERT INTO speaker_mapping
      SELECT * FROM jsonb_populate_recordset(
        NULL::speaker_mapping, $1::text::jsonb)
      ON CONFLICT (job_id, speaker_id) DO UPDATE SET
        series_slug = excluded.series_slug, character_slug = excluded.character_slug,
        display_name = excluded.display_name, version = excluded.version,
        ref_sha256 = excluded.ref_sha256, locked = excluded.locked,
        confidence = excluded.confidence, confirmed_by = excluded.confirmed_by,
        confirmed_at = excluded.confirmed_at""";
  private static final String UNMAP =
      "DELETE FROM speaker_mapping WHERE job_id = $1 AND speaker_id = $2";

  /** What still needs a decision: who says nothing needs none. */
  static final String IS_OPEN =
      """
      s.status <> 'no_speech'
      AND NOT EXISTS (SELECT 1 FROM stage_decision d WHERE d.job_id = s.job_id
        AND d.speaker_id = s.speaker_id AND d.decision <> 'refuse')
      AND (EXISTS (SELECT 1 FROM stage_decision d WHERE d.job_id = s.job_id
          AND d.speaker_id = s.speaker_id)
        OR NOT EXISTS (SELECT 1 FROM speaker_mapping m WHERE m.job_id = s.job_id
          AND m.speaker_id = s.speaker_id))
      """;

  private static final String COUNT =
      "SELECT count(*) AS speakers, count(*) FILTER (WHERE "
          + IS_OPEN
          + ") AS open FROM speaker s WHERE s.job_id = $1";
  private static final String CAST_VOICES =
      """
      SELECT DISTINCT ON (m.character_slug)
        m.character_slug, m.display_name, m.version, m.ref_sha256
      FROM speaker_mapping m
      WHERE m.job_id = $1 AND m.version IS NOT NULL AND m.ref_sha256 IS NOT NULL
      ORDER BY m.character_slug, m.version DESC LIMIT 200""";

  private final Rows rows;

  MappingRepository(Rows rows) {
    this.rows = rows;
  }

  record Count(int speakers, int open) {}

  Uni<@Nullable StageHead> head(UUID jobId) {
    return rows.readOne(StageHead.class, HEAD, jobId);
  }

  Uni<StageHead> lock(UUID jobId) {
    return rows.write(BEGIN, jobId)
        .chain(() -> rows.list(StageHead.class, HEAD + " FOR UPDATE", jobId))
        .map(List::getFirst);
  }

  Uni<StageHead> touch(UUID jobId) {
    return rows.write(TOUCH, jobId).chain(() -> now(jobId));
  }

  Uni<StageHead> edited(UUID jobId, String by) {
    return rows.write(EDITED, jobId, by).chain(() -> now(jobId));
  }

  Uni<StageHead> confirmed(UUID jobId, String by) {
    return rows.write(CONFIRMED, jobId, by).chain(() -> now(jobId));
  }

  Uni<Integer> told(UUID jobId, String seriesSlug) {
    return rows.write(TOLD, jobId, seriesSlug);
  }

  private Uni<StageHead> now(UUID jobId) {
    return rows.list(StageHead.class, HEAD, jobId).map(List::getFirst);
  }

  Uni<List<SpeakerMapping>> read(UUID jobId) {
    return rows.read(SpeakerMapping.class, MAPPINGS, jobId);
  }

  Uni<List<SpeakerMapping>> list(UUID jobId) {
    return rows.list(SpeakerMapping.class, MAPPINGS, jobId);
  }

  Uni<Integer> save(List<SpeakerMapping> mappings) {
    return mappings.isEmpty() ? Uni.createFrom().item(0) : rows.write(MAP, RowJson.write(mappings));
  }

  Uni<Integer> remove(UUID jobId, String speakerId) {
    return rows.write(UNMAP, jobId, speakerId);
  }

  Uni<Count> count(UUID jobId) {
    return rows.list(Count.class, COUNT, jobId).map(List::getFirst);
  }

  Uni<List<CastVoice>> castVoices(UUID jobId) {
    return rows.list(CastVoice.class, CAST_VOICES, jobId);
  }

  Uni<Boolean> hasSpeaker(UUID jobId, String speakerId) {
    return rows.list(
            Count.class,
            "SELECT count(*) AS speakers, 0 AS open FROM speaker WHERE job_id = $1 AND speaker_id = $2",
            jobId,
            speakerId)
        .map(found -> found.getFirst().speakers() > 0);
  }

  /** What was confirmed before is not what is mapped now. */
  Uni<Integer> forgetConfirmedDecision(UUID jobId, String speakerId) {
    return rows.write(
        "DELETE FROM stage_decision WHERE job_id = $1 AND speaker_id = $2 AND confirmed",
        jobId,
        speakerId);
  }
}

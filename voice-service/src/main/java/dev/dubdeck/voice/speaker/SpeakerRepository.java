package dev.dubdeck.voice.speaker;

import dev.dubdeck.voice.row.RowJson;
import dev.dubdeck.voice.row.Rows;
import dev.dubdeck.voice.sql.PooledSql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the speakers of a job, and keeps overrides. */
@ApplicationScoped
public class SpeakerRepository {
  private static final String OF_JOB =
      """
      SELECT s.job_id, s.speaker_id, s.ordinal, s.status, s.speech_seconds, s.turns,
        s.target_seconds, s.duration_seconds, s.ref_key, s.ref_sha256, s.warnings, s.clips,
        s.segments, s.quality, o.ref_sha256 AS override_sha256,
        o.duration_seconds AS override_seconds, o.quality AS override_quality
      FROM speaker s LEFT JOIN speaker_override o USING (job_id, speaker_id)
      WHERE s.job_id = $1 ORDER BY s.speaker_id""";
  private static final String OVERRIDE_SOUND =
      """
      SELECT o.wav FROM speaker_override o JOIN speaker s USING (job_id, speaker_id)
      WHERE o.job_id = $1 AND o.speaker_id = $2""";
  private static final String OVERRIDE =
      """
      INSERT INTO speaker_override (job_id, speaker_id, wav, ref_sha256, duration_seconds, quality,
        overridden_by, overridden_at)
      VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, statement_timestamp())
      ON CONFLICT (job_id, speaker_id) DO UPDATE SET wav = excluded.wav,
        ref_sha256 = excluded.ref_sha256, duration_seconds = excluded.duration_seconds,
        quality = excluded.quality, overridden_by = excluded.overridden_by,
        overridden_at = excluded.overridden_at""";

  private final Rows rows;
  private final PooledSql sql;

  SpeakerRepository(Rows rows, PooledSql sql) {
    this.rows = rows;
    this.sql = sql;
  }

  /** The speakers as committed, by id. */
  public Uni<List<Speaker>> read(UUID jobId) {
    return rows.read(Speaker.class, OF_JOB, jobId);
  }

  /** The speakers as the open transaction sees them, by id. */
  public Uni<List<Speaker>> list(UUID jobId) {
    return rows.list(Speaker.class, OF_JOB, jobId);
  }

  /** The sound of an override; empty without one. */
  public Uni<Optional<byte[]>> overrideSound(UUID jobId, String speakerId) {
    return sql.first(row -> row.getBuffer("wav").getBytes(), OVERRIDE_SOUND, jobId, speakerId)
        .map(Optional::ofNullable);
  }

  /** Puts a reference in place of the extracted one, in the open transaction. */
  public Uni<Void> override(UUID jobId, String speakerId, OverridingSound sound, String by) {
    return rows.write(
            OVERRIDE,
            jobId,
            speakerId,
            Buffer.buffer(sound.wav()),
            sound.sha256(),
            sound.durationSeconds(),
            RowJson.write(sound.quality()),
            by)
        .replaceWithVoid();
  }
}

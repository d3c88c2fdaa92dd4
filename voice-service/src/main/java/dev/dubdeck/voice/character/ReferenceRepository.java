package dev.dubdeck.voice.character;

import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.voice.sound.PreparedReference;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Reference versions and their sound in the database. */
@ApplicationScoped
public class ReferenceRepository {
  /** Sound that was erased and is given again is there again; also holds its row until commit. */
  private static final String KEEP_AUDIO =
      """
      INSERT INTO voice_audio AS a (sha256, wav, size_bytes, duration_seconds, speech_seconds,
        level_db, snr_db, clipped_share, bandwidth_hz, pitch_hz)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      ON CONFLICT (sha256) DO UPDATE SET wav = coalesce(a.wav, excluded.wav)
      """;

  private static final String HOLD_AUDIO =
      "SELECT duration_seconds FROM voice_audio WHERE sha256 = $1 AND wav IS NOT NULL FOR UPDATE";
  private static final String ADD =
      """
      INSERT INTO reference_version (character_id, version, ref_sha256, source, restored_version,
        job_id, speaker_id, notes, created_at, created_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """;
  private static final String ADD_DRIFT =
      "INSERT INTO voice_drift (character_id, version) VALUES ($1, $2)";
  private static final String MAKE_CURRENT =
      """
      UPDATE voice_character SET current_version = $2, versions_count = $2,
        anchor_version = coalesce(anchor_version, $2)
      WHERE id = $1
      """;
  private static final String FIND =
      """
      SELECT r.*, a.duration_seconds FROM reference_version r
      JOIN voice_audio a ON a.sha256 = r.ref_sha256
      WHERE r.character_id = $1 AND r.version = $2
      """;
  private static final String WAV = "SELECT wav FROM voice_audio WHERE sha256 = $1";

  /** Keeps the sound under its hash; the same bytes again change nothing. */
  Uni<Void> keepAudio(Sql sql, PreparedReference sound) {
    SpeechQuality quality = sound.quality();
    return sql.update(
            KEEP_AUDIO,
            sound.sha256(),
            Buffer.buffer(sound.wav()),
            sound.wav().length,
            sound.durationSeconds(),
            quality.speechSeconds(),
            quality.levelDb(),
            quality.snrDb(),
            quality.clippedShare(),
            quality.bandwidthHz(),
            quality.pitchHz())
        .replaceWithVoid();
  }

  /** Whether the sound is there; then nobody erases it before the transaction ends. */
  Uni<Boolean> holdAudio(Sql sql, String sha256) {
    return sql.rows(HOLD_AUDIO, sha256).map(rows -> !rows.isEmpty());
  }

  /** Writes the next version down and makes it the current one. */
  Uni<Void> append(Sql sql, UUID character, ReferenceRow row) {
    return sql.update(
            ADD,
            character,
            row.version(),
            row.refSha256(),
            row.source(),
            row.restoredVersion(),
            row.jobId(),
            row.speakerId(),
            row.notes(),
            row.createdAt().atOffset(ZoneOffset.UTC),
            row.createdBy())
        .chain(() -> sql.update(ADD_DRIFT, character, row.version()))
        .chain(() -> sql.update(MAKE_CURRENT, character, row.version()))
        .replaceWithVoid();
  }

  /** One version. */
  public Uni<Optional<ReferenceRow>> find(Sql sql, UUID character, int version) {
    return sql.first(ReferenceRepository::row, FIND, character, version).map(Optional::ofNullable);
  }

  /** The sound; empty when it is unknown or erased. */
  public Uni<Optional<byte[]>> wav(Sql sql, String sha256) {
    return sql.first(row -> Optional.ofNullable(row.getBuffer(0)), WAV, sha256)
        .map(found -> found == null ? Optional.empty() : found.map(b -> b.getBytes()));
  }

  /**
   * A version, out of a row with the columns of {@code reference_version} and the sound's length.
   */
  public static ReferenceRow row(Row row) {
    return new ReferenceRow(
        row.getInteger("version"),
        row.getString("ref_sha256"),
        row.getDouble("duration_seconds"),
        row.getString("source"),
        row.getInteger("restored_version"),
        row.getUUID("job_id"),
        row.getString("speaker_id"),
        row.getString("notes"),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getString("created_by"));
  }
}

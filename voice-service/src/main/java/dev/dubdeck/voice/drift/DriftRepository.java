package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.quality.SpeechQuality;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Verdicts in the database. */
@ApplicationScoped
public class DriftRepository {
  private static final String HISTORY =
      """
      SELECT r.version, r.ref_sha256, r.restored_version, d.status, d.reason,
        d.dismissed_at IS NOT NULL AND d.dismissed_anchor IS NOT DISTINCT FROM c.anchor_version
          AS dismissed,
        d.kept_at IS NOT NULL AS kept,
        a.speech_seconds, a.level_db, a.snr_db, a.clipped_share, a.bandwidth_hz, a.pitch_hz
      FROM reference_version r
      JOIN voice_character c ON c.id = r.character_id
      JOIN voice_drift d ON d.character_id = r.character_id AND d.version = r.version
      JOIN voice_audio a ON a.sha256 = r.ref_sha256
      WHERE r.character_id = $1 ORDER BY r.version
      """;
  private static final String SETTLE =
      """
      UPDATE voice_drift SET status = $3, reason = $4, similarity = $5, previous_similarity = $6,
        anchor_similarity = $7, llr = $8, threshold = $9, compared_refs = $10,
        compared_seconds = $11, changes = $12, nearest_slug = $13, nearest_name = $14,
        nearest_similarity = $15, provider = $16, model = $17, assessed_at = $18
      WHERE character_id = $1 AND version = $2
      """;
  private static final String REOPEN =
      """
      UPDATE voice_drift SET status = 'pending', assessed_at = NULL, reason = NULL
      WHERE character_id = $1 AND version = $2
      """;
  private static final String DISMISS =
      """
      UPDATE voice_drift SET dismissed_at = $3, dismissed_by = $4, dismissed_reason = $5,
        dismissed_anchor = $6, kept_at = NULL, kept_by = NULL
      WHERE character_id = $1 AND version = $2
      """;
  private static final String KEEP =
      """
      UPDATE voice_drift SET kept_at = $3, kept_by = $4, dismissed_at = NULL, dismissed_by = NULL,
        dismissed_reason = NULL, dismissed_anchor = NULL
      WHERE character_id = $1 AND version = $2
      """;
  private static final String PENDING =
      """
      SELECT DISTINCT character_id FROM voice_drift
      WHERE status = 'pending' AND character_id > $1 ORDER BY character_id LIMIT 50
      """;
  private static final String REOPEN_OTHERS =
      """
      WITH late AS (
        SELECT DISTINCT c.id FROM voice_character c
        JOIN voice_drift v ON v.character_id = c.id
        WHERE c.id > $1 AND c.erased_at IS NULL AND v.status <> 'pending'
          AND (v.provider IS DISTINCT FROM $2 OR v.model IS DISTINCT FROM $3
            OR v.reason = 'provider_failed')
        ORDER BY c.id LIMIT 50),
      reopened AS (
        UPDATE voice_drift d SET status = 'pending', assessed_at = NULL, reason = NULL
        FROM late
        WHERE d.character_id = late.id AND d.status <> 'pending'
          AND (d.provider IS DISTINCT FROM $2 OR d.model IS DISTINCT FROM $3
            OR d.reason = 'provider_failed'))
      SELECT id FROM late ORDER BY id
      """;

  /** All versions of a character, ascending. */
  public Uni<List<KeptVersion>> history(Sql sql, UUID character) {
    return sql.list(DriftRepository::version, HISTORY, character);
  }

  /** Writes a verdict; what people said to an earlier one stays. */
  Uni<Void> settle(
      Sql sql,
      UUID character,
      int version,
      DriftVerdict verdict,
      @Nullable EmbeddingProvider provider,
      Instant now) {
    DriftVerdict.Other other = verdict.nearestOther();
    return sql.update(
            SETTLE,
            character,
            version,
            verdict.status().word(),
            verdict.reason() == null ? null : verdict.reason().word(),
            verdict.similarity(),
            verdict.previousSimilarity(),
            verdict.anchorSimilarity(),
            verdict.llr(),
            verdict.threshold(),
            verdict.comparedRefs(),
            verdict.comparedSeconds(),
            verdict.changes().toArray(String[]::new),
            other == null ? null : other.characterSlug(),
            other == null ? null : other.displayName(),
            other == null ? null : other.similarity(),
            provider == null ? null : provider.id(),
            provider == null ? null : provider.modelVersion(),
            now.atOffset(ZoneOffset.UTC))
        .replaceWithVoid();
  }

  /** The version has to be judged again. */
  Uni<Void> reopen(Sql sql, UUID character, int version) {
    return sql.update(REOPEN, character, version).replaceWithVoid();
  }

  /** A person does not want to be warned of this version again, as long as the anchor stays. */
  Uni<Void> dismiss(Sql sql, UUID character, int version, Dismissal dismissal) {
    return sql.update(
            DISMISS,
            character,
            version,
            dismissal.at().atOffset(ZoneOffset.UTC),
            dismissal.by(),
            dismissal.reason(),
            dismissal.anchor())
        .replaceWithVoid();
  }

  /** A person takes the version for the character's voice. */
  Uni<Void> keep(Sql sql, UUID character, int version, String by, Instant at) {
    return sql.update(KEEP, character, version, at.atOffset(ZoneOffset.UTC), by).replaceWithVoid();
  }

  /** Some characters, behind the given one, that have versions without a verdict. */
  Uni<List<UUID>> pendingAfter(Sql sql, UUID character) {
    return sql.list(row -> row.getUUID(0), PENDING, character);
  }

  /**
   * Opens the verdicts on some characters behind the given one, where another model than the
   * provider's gave them: also those on old versions, which say who stands for the voice.
   */
  Uni<List<UUID>> reopenOthers(Sql sql, UUID character, EmbeddingProvider provider) {
    return sql.list(
        row -> row.getUUID(0), REOPEN_OTHERS, character, provider.id(), provider.modelVersion());
  }

  /** Why, by whom and against which anchor a warning was dismissed. */
  record Dismissal(Instant at, String by, @Nullable String reason, @Nullable Integer anchor) {}

  private static KeptVersion version(Row row) {
    return new KeptVersion(entry(row), quality(row));
  }

  /**
   * A version as its verdict stands, out of a row that also says {@code dismissed} and {@code
   * kept}.
   */
  public static HistoryEntry entry(Row row) {
    String reason = row.getString("reason");
    return new HistoryEntry(
        row.getInteger("version"),
        row.getString("ref_sha256"),
        row.getInteger("restored_version"),
        DriftStatus.of(row.getString("status")),
        reason == null ? null : DriftReason.of(reason),
        row.getBoolean("dismissed"),
        row.getBoolean("kept"));
  }

  /** What was measured of a sound, out of a row with the columns of {@code voice_audio}. */
  public static SpeechQuality quality(Row row) {
    return new SpeechQuality(
        row.getDouble("speech_seconds"),
        row.getDouble("level_db"),
        row.getDouble("snr_db"),
        row.getDouble("clipped_share"),
        row.getDouble("bandwidth_hz"),
        row.getDouble("pitch_hz"));
  }
}

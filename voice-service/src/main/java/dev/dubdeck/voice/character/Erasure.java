package dev.dubdeck.voice.character;

import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Takes the sound of a character away for good: audio, vectors, centroid. The rows of its versions
 * stay as tombstones. Bytes that a version of another character has too, one that is not erased,
 * stay for that one; the erased character does not give them out any more.
 */
@ApplicationScoped
class Erasure {
  private static final Sql TX = OpenTransaction.SQL;

  /** Whoever appends equal bytes just now waits here, or we for him. */
  private static final String HOLD =
      """
      SELECT a.sha256 FROM voice_audio a
      WHERE a.sha256 IN (SELECT ref_sha256 FROM reference_version WHERE character_id = $1)
      ORDER BY a.sha256 FOR UPDATE
      """;

  private static final String ONLY_ITS_OWN =
      """
      SELECT DISTINCT r.ref_sha256 FROM reference_version r
      WHERE r.character_id = $1 AND NOT EXISTS (
        SELECT FROM reference_version o JOIN voice_character c ON c.id = o.character_id
        WHERE o.ref_sha256 = r.ref_sha256 AND o.character_id <> $1 AND c.erased_at IS NULL)
      """;
  private static final String ERASE_AUDIO =
      "UPDATE voice_audio SET wav = NULL WHERE sha256 IN (" + ONLY_ITS_OWN + ")";
  private static final String ERASE_VECTORS =
      "DELETE FROM voice_vector WHERE sha256 IN (" + ONLY_ITS_OWN + ")";
  private static final String ERASE_CENTROID = "DELETE FROM voice_centroid WHERE character_id = $1";
  private static final String SETTLE =
      """
      UPDATE voice_drift SET status = 'unknown', reason = 'provider_failed', assessed_at = now()
      WHERE character_id = $1 AND status = 'pending'
      """;

  /** Erases in the open transaction. */
  Uni<Void> erase(UUID character) {
    return TX.rows(HOLD, character)
        .chain(() -> TX.update(ERASE_VECTORS, character))
        .chain(() -> TX.update(ERASE_AUDIO, character))
        .chain(() -> TX.update(ERASE_CENTROID, character))
        .chain(() -> TX.update(SETTLE, character))
        .replaceWithVoid();
  }
}

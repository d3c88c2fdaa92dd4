package dev.dubdeck.voice.projection;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version as its file shows it.
 *
 * @param sizeBytes of the sound
 * @param present false once the sound is erased
 */
record ProjectedVersion(
    int version,
    String sha256,
    int sizeBytes,
    boolean present,
    double durationSeconds,
    String source,
    @Nullable Integer restoredVersion,
    @Nullable UUID jobId,
    @Nullable String speakerId,
    @Nullable String notes,
    Instant createdAt,
    String createdBy) {

  static ProjectedVersion of(Row row) {
    return new ProjectedVersion(
        row.getInteger("version"),
        row.getString("ref_sha256"),
        row.getInteger("size_bytes"),
        row.getBoolean("present"),
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

package dev.dubdeck.voice.character;

import dev.dubdeck.contracts.ReferenceFact;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version as it was written.
 *
 * @param durationSeconds length of the sound
 * @param restoredVersion the version a rollback went back to
 */
public record ReferenceRow(
    int version,
    String refSha256,
    double durationSeconds,
    String source,
    @Nullable Integer restoredVersion,
    @Nullable UUID jobId,
    @Nullable String speakerId,
    @Nullable String notes,
    Instant createdAt,
    String createdBy) {

  ReferenceFact fact(String refKey) {
    return new ReferenceFact(
        version,
        refSha256,
        refKey,
        durationSeconds,
        source,
        restoredVersion,
        jobId,
        speakerId,
        createdBy,
        createdAt);
  }
}

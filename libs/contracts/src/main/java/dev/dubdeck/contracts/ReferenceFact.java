package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One numbered version in a character's history, as it was written.
 *
 * @param version 1, 2, 3 … without gaps
 * @param refSha256 hash of the WAV file
 * @param refKey media key of the file in the readable projection
 * @param durationSeconds length of the file
 * @param source {@code mapping}, {@code promote}, {@code upload} or {@code rollback}
 * @param restoredVersion the version a rollback went back to
 * @param jobId the job it was cut from
 * @param speakerId the speaker it was cut from
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReferenceFact(
    int version,
    String refSha256,
    String refKey,
    double durationSeconds,
    String source,
    @Nullable Integer restoredVersion,
    @Nullable UUID jobId,
    @Nullable String speakerId,
    String createdBy,
    Instant createdAt) {}

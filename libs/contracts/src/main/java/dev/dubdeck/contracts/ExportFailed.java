package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * An export ended without an artifact, for good.
 *
 * @param state {@code FAILED}, {@code SKIPPED} or {@code CANCELED}
 * @param code stable word of the failure catalogue, for example {@code no_video}
 * @param message one sentence for people: what happened and what is safe
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportFailed(
    UUID jobId,
    UUID exportId,
    String kind,
    String preset,
    ExportState state,
    FailureReason reason,
    String code,
    String message,
    int attempt,
    long revision,
    Instant at) {}

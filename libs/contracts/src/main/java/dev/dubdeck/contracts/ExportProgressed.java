package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * An export waits or runs.
 *
 * @param state {@code WAITING} or {@code RUNNING}
 * @param step {@code waiting}, {@code reading}, {@code encoding}, {@code checking} or {@code
 *     publishing}
 * @param progress 0..1, never falls within one export
 * @param revision grows with every event of this export; readers ignore older ones
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportProgressed(
    UUID jobId,
    UUID exportId,
    String kind,
    String preset,
    ExportState state,
    String step,
    double progress,
    int attempt,
    long revision,
    Instant at) {}

package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/** An export was checked and published; the artifact stands at its media key. */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportCompleted(
    UUID jobId,
    UUID exportId,
    String kind,
    String preset,
    int attempt,
    long revision,
    ArtifactFact artifact,
    Instant at) {}

package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * A version was compared with its character's history.
 *
 * @param revision grows with every event of this character
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DriftAssessed(
    String seriesSlug,
    String characterSlug,
    int version,
    DriftFact drift,
    long revision,
    Instant at) {}

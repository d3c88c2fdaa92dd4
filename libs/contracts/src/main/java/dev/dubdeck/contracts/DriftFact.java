package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * How far a version is from its character's established voice.
 *
 * @param driftStatus {@code ok}, {@code warn}, {@code drifted} or {@code unknown}
 * @param reason why it is unknown, out of the closed list
 * @param drifted null when it cannot be told
 * @param similarity cosine to the centroid of the accepted versions, -1..1
 * @param previousSimilarity cosine to the version before
 * @param anchorSimilarity cosine to the anchor
 * @param llr natural logarithm of how much likelier the same voice is than another
 * @param driftThreshold cosine below which it counts as drifted
 * @param driftProvider who judged: {@code dubdeck/1}, or {@code none}
 * @param embeddingProvider model that listened, {@code id/version}
 * @param nearestOther another character of the series that sounds closer
 */
@JsonNaming(SnakeCaseStrategy.class)
public record DriftFact(
    String driftStatus,
    @Nullable String reason,
    @Nullable Boolean drifted,
    @Nullable Double similarity,
    @Nullable Double previousSimilarity,
    @Nullable Double anchorSimilarity,
    @Nullable Double llr,
    @Nullable Double driftThreshold,
    @Nullable String driftProvider,
    @Nullable String embeddingProvider,
    @Nullable String nearestOther) {}

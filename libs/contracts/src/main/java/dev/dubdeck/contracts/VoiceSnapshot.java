package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A character's voice as it is now.
 *
 * @param currentVersion null while there is no reference yet
 * @param anchorVersion the version the team measures by
 * @param driftStatus of the current version; null while it is being measured
 * @param retired true when the character is not offered any more; its history stays
 * @param erased true when the sound is gone for good
 * @param revision grows with every change of this character
 */
@JsonNaming(SnakeCaseStrategy.class)
public record VoiceSnapshot(
    String seriesSlug,
    String characterSlug,
    String displayName,
    @Nullable Integer currentVersion,
    @Nullable String currentSha256,
    @Nullable Integer anchorVersion,
    @Nullable String driftStatus,
    boolean retired,
    boolean erased,
    long revision,
    Instant updatedAt) {}

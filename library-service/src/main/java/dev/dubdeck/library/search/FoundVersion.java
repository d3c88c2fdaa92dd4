package dev.dubdeck.library.search;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * One version of an episode, as search and the recent list show it.
 *
 * @param updatedAt when something to look at changed last
 * @param owned whether it is the caller's own
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FoundVersion(
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    UUID jobId,
    String visibility,
    Instant createdAt,
    Instant updatedAt,
    boolean owned) {}

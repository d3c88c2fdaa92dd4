package dev.dubdeck.library.season;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/** One season of a series, over the versions in sight. */
@JsonNaming(SnakeCaseStrategy.class)
public record SeasonView(
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodesCount,
    Instant latestUpdatedAt) {}

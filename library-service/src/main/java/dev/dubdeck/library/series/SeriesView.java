package dev.dubdeck.library.series;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * One series as the caller sees it: counts, title and time are of the versions in sight.
 *
 * @param needsReview versions with speakers that wait for a decision
 * @param drifted voices that drifted, counted in every version they speak in
 * @param visibility {@code shared} if any version in sight is, else {@code private}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SeriesView(
    String seriesSlug,
    String seriesTitle,
    int seasonsCount,
    int episodesCount,
    Instant latestUpdatedAt,
    int needsReview,
    int drifted,
    String visibility) {}

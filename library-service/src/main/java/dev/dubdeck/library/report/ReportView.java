package dev.dubdeck.library.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody told the admins about an episode.
 *
 * @param seriesTitle as it was then
 * @param state {@code open} or {@code closed}
 * @param removed whether the episode is removed now
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ReportView(
    UUID reportId,
    String libraryKey,
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    String reporter,
    String reason,
    Instant createdAt,
    String state,
    boolean removed) {}

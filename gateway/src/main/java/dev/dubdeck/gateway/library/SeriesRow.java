package dev.dubdeck.gateway.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A series as the library lists it. */
public record SeriesRow(
    String seriesSlug,
    String seriesTitle,
    int seasonsCount,
    int episodesCount,
    Instant latestUpdatedAt,
    int needsReview,
    int drifted,
    @Nullable String visibility) {}

package dev.dubdeck.gateway.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A season as the library lists it. */
public record SeasonRow(
    @Nullable String seriesTitle, int seasonNumber, int episodesCount, Instant latestUpdatedAt) {}

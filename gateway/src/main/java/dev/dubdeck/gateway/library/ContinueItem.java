package dev.dubdeck.gateway.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The next thing that a person can do in a series.
 *
 * @param jobId version to go on with
 * @param positionSeconds where to resume, null from the start
 * @param reason {@code watch}, {@code review} or {@code drift}
 */
public record ContinueItem(
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    String jobId,
    @Nullable Instant lastOpenedAt,
    @Nullable Double positionSeconds,
    @Nullable Double durationSeconds,
    @Nullable String reason,
    int openSpeakers,
    int driftedVoices) {}

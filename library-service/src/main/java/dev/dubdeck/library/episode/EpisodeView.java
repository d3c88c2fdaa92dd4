package dev.dubdeck.library.episode;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.library.playback.PlaybackUrls;
import java.time.Instant;
import java.util.UUID;

/**
 * One episode by its newest version in sight, or one of its versions.
 *
 * @param status state of the job
 * @param updatedAt when something to look at changed last; tags and visibility do not count
 * @param versionsCount versions of the episode in sight
 * @param versionsUrl the list of them
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EpisodeView(
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    UUID jobId,
    String status,
    Instant createdAt,
    Instant updatedAt,
    String visibility,
    int versionsCount,
    String versionsUrl,
    PlaybackUrls playbackUrls) {}

package dev.dubdeck.library.episode;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.library.playback.PlaybackUrls;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One episode by its newest version in sight, or one of its versions.
 *
 * @param status state of the job
 * @param language of the dub, as the job has it; null when it is not known
 * @param updatedAt when something to look at changed last; tags and visibility do not count
 * @param owned whether the version is the caller's own
 * @param removed whether an administrator has taken the version away from everybody else
 * @param needsReview 1 while the version has speakers that wait for a decision
 * @param drifted voices of the version that drifted
 * @param versionsCount versions of the episode in sight
 * @param versionsUrl the list of them
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EpisodeView(
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    UUID jobId,
    String status,
    @Nullable String language,
    Instant createdAt,
    Instant updatedAt,
    String visibility,
    boolean owned,
    boolean removed,
    int needsReview,
    int drifted,
    int versionsCount,
    String versionsUrl,
    PlaybackUrls playbackUrls) {}

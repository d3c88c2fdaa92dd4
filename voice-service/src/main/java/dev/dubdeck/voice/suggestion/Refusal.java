package dev.dubdeck.voice.suggestion;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person's word that a speaker is not a character; kept for the series.
 *
 * @param refSha256 the sound that was refused, to know the voice again; null without one
 */
public record Refusal(
    String seriesSlug,
    String characterSlug,
    UUID jobId,
    String speakerId,
    @Nullable String refSha256,
    String displayName,
    @Nullable String reason,
    String refusedBy,
    Instant refusedAt,
    int seasonNumber,
    int episodeNumber) {}

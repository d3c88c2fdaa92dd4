package dev.dubdeck.voice.mapping;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A speaker of a job and the character he or she speaks.
 *
 * @param version the reference version that was current when it was confirmed; null without one
 * @param refSha256 hash of that version's sound
 * @param locked false for a guess that a person may still overrule
 * @param confidence 0..1
 */
public record SpeakerMapping(
    UUID jobId,
    String speakerId,
    String seriesSlug,
    String characterSlug,
    String displayName,
    @Nullable Integer version,
    @Nullable String refSha256,
    boolean locked,
    double confidence,
    String confirmedBy,
    Instant confirmedAt) {}

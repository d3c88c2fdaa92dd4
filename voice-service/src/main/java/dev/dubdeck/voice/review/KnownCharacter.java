package dev.dubdeck.voice.review;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A character of the series as a review sees it.
 *
 * @param version the current version, 0 when there is none
 * @param sha256 hash of the current version's sound; null when there is none
 * @param by who made the current version, or the character when there is none
 * @param at when that was
 * @param driftStatus of the current version; null when there is none
 */
public record KnownCharacter(
    String slug,
    String displayName,
    int version,
    @Nullable String sha256,
    boolean retired,
    @Nullable String by,
    @Nullable Instant at,
    @Nullable String driftStatus) {}

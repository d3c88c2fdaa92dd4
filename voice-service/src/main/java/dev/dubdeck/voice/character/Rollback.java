package dev.dubdeck.voice.character;

import org.jspecify.annotations.Nullable;

/**
 * A wish to go back.
 *
 * @param version the version whose sound is to be current again
 * @param reason words of the person
 */
public record Rollback(
    String series, String character, int version, @Nullable String reason, String actor) {}

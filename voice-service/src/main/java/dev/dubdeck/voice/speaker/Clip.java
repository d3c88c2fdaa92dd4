package dev.dubdeck.voice.speaker;

import org.jspecify.annotations.Nullable;

/**
 * One of a speaker's best moments.
 *
 * @param n 1..3
 * @param start seconds into the episode
 * @param end seconds into the episode
 * @param overlap true when somebody else can be heard in it
 * @param key media key of its WAV file; null when there is none
 * @param sha256 hash of the file; null when it is not known
 */
public record Clip(
    int n,
    double start,
    double end,
    boolean overlap,
    @Nullable String key,
    @Nullable String sha256) {}

package dev.dubdeck.media.ffmpeg;

import org.jspecify.annotations.Nullable;

/**
 * A sound track.
 *
 * @param index of the stream in its file
 * @param language ISO 639-2, or null when the file does not tell
 * @param isDefault whether the file marks it as the one to play
 * @param endSeconds where it ends, counted from the file's start
 */
public record AudioTrack(
    int index,
    String codec,
    int channels,
    int sampleRate,
    @Nullable String language,
    @Nullable String title,
    boolean isDefault,
    double endSeconds) {}

package dev.dubdeck.media.ffmpeg;

import org.jspecify.annotations.Nullable;

/**
 * Subtitles.
 *
 * @param index of the stream in its file
 */
public record SubtitleTrack(int index, String codec, @Nullable String language) {}

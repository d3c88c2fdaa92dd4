package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;

/**
 * An export that these sources cannot give.
 *
 * @param code {@code no_video}, {@code no_audio} or {@code no_subtitles}
 * @param message for people
 */
public record Refusal(Preset preset, String code, String message) {}

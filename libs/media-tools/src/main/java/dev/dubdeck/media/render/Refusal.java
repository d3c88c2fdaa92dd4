package dev.dubdeck.media.render;

import dev.dubdeck.media.preset.Preset;

/**
 * An export that these sources cannot give.
 *
 * @param code {@code no_video} or {@code no_audio}
 * @param message for people
 */
public record Refusal(Preset preset, String code, String message) {}

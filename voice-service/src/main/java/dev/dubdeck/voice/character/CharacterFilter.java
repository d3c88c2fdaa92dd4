package dev.dubdeck.voice.character;

import org.jspecify.annotations.Nullable;

/**
 * Which characters are listed.
 *
 * @param text part of the name; null for all
 * @param retired whether retired ones are listed too
 */
public record CharacterFilter(@Nullable String text, boolean retired) {}

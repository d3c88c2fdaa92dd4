package dev.dubdeck.voice.hearing;

import org.jspecify.annotations.Nullable;

/**
 * A WAV file that is about to be sent.
 *
 * @param fileName for saving it
 * @param sha256 its hash; null when nobody made one
 * @param wav read only
 */
@SuppressWarnings("ArrayRecordComponent")
record Sample(String fileName, @Nullable String sha256, byte[] wav) {}

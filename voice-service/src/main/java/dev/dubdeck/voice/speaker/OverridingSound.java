package dev.dubdeck.voice.speaker;

/**
 * A reference that is to stand in place of the extracted one.
 *
 * @param wav mono, 16 kHz, 16-bit; read only
 */
@SuppressWarnings("ArrayRecordComponent")
public record OverridingSound(
    byte[] wav, String sha256, double durationSeconds, RefQuality quality) {}

package dev.dubdeck.media.render;

/**
 * One promise of a preset and what was measured.
 *
 * @param check stable name, such as {@code video_codec} or {@code duration}
 */
public record ReceiptLine(String check, String expected, String actual, boolean ok) {}

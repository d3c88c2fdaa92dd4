package dev.dubdeck.contracts;

/**
 * One line of an artifact's receipt: what the preset promises and what was measured.
 *
 * @param check stable name such as {@code video_codec} or {@code duration}
 */
public record ReceiptLine(String check, String expected, String actual, boolean ok) {}

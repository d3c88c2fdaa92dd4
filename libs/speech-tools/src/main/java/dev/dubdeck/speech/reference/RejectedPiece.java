package dev.dubdeck.speech.reference;

/**
 * A piece that is no part of a reference.
 *
 * @param start seconds, as it was written when the turn itself was malformed
 * @param end seconds
 * @param reason {@code malformed}, {@code beyond_sound}, {@code overlap}, {@code too_short}, {@code
 *     no_speech}, {@code little_speech} or {@code not_needed}
 */
public record RejectedPiece(double start, double end, String reason) {}

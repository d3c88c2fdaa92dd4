package dev.dubdeck.speech.diarization;

import dev.dubdeck.speech.sound.Span;
import java.util.Optional;

/**
 * One turn of one speaker as it was written down. The times are finite numbers and nothing more:
 * whether they make sense is seen beside the sound.
 *
 * @param speaker the label as it was written, at most {@link Diarization#MOST_LABEL} characters
 * @param start seconds
 * @param end seconds
 */
public record DiarizedTurn(String speaker, double start, double end) {

  /** A turn at a stretch of time. */
  public static DiarizedTurn of(String speaker, Span span) {
    return new DiarizedTurn(speaker, span.start(), span.end());
  }

  /** The stretch of time, cut at the end of the sound; empty when nothing of it is in the sound. */
  public Optional<Span> within(double soundSeconds) {
    boolean usable = start >= 0 && end > start && start < soundSeconds;
    return usable ? Optional.of(new Span(start, Math.min(end, soundSeconds))) : Optional.empty();
  }
}

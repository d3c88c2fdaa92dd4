package dev.dubdeck.speech.diarization;

import dev.dubdeck.speech.sound.Span;
import org.jspecify.annotations.Nullable;

/** A short stretch of speech that is taken for one voice. */
final class SpeechUnit {
  private final Span span;
  private final float @Nullable [] direction;

  /**
   * @param direction of the voice, of length one; null when the stretch is too short to have one
   */
  SpeechUnit(Span span, float @Nullable [] direction) {
    this.span = span;
    this.direction = direction;
  }

  Span span() {
    return span;
  }

  float @Nullable [] direction() {
    return direction;
  }
}

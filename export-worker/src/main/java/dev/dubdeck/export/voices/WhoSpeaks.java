package dev.dubdeck.export.voices;

import dev.dubdeck.speech.diarization.Diarization;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks when, and who says so.
 *
 * @param source {@code given} or {@code dubdeck}
 * @param diarizer what found it out; null when it was given
 */
record WhoSpeaks(Diarization diarization, String source, @Nullable String diarizer) {
  static final String GIVEN = "given";
  static final String OURS = "dubdeck";

  boolean isOurs() {
    return source.equals(OURS);
  }
}

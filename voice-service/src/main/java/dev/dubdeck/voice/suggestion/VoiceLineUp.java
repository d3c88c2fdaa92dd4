package dev.dubdeck.voice.suggestion;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.voice.embedding.CharacterVoice;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a voice beside the established voices of a series. A character is suggested when the cosine
 * reaches the model's bar; likely when also the runner-up is far behind (both bars are measured,
 * see {@link Calibration}).
 */
final class VoiceLineUp {
  /** With less speech than this a voice is never more than possible. */
  private static final double LEAST_FOR_LIKELY = 2;

  private final List<CharacterVoice> voices;
  private final Calibration calibration;

  VoiceLineUp(List<CharacterVoice> voices, Calibration calibration) {
    this.voices = voices;
    this.calibration = calibration;
  }

  Suggestion compare(VoiceEmbedding heard, double evidenceSeconds, Set<String> refused) {
    Suggestion.@Nullable Candidate best = null;
    Suggestion.@Nullable Candidate next = null;
    for (CharacterVoice voice : voices) {
      if (refused.contains(voice.slug()) || !voice.centroid().isComparableWith(heard)) {
        continue;
      }
      double cosine = voice.centroid().cosine(heard);
      if (best == null || cosine > best.similarity()) {
        next = best;
        best = new Suggestion.Candidate(voice.slug(), voice.displayName(), rounded(cosine));
      } else if (next == null || cosine > next.similarity()) {
        next = new Suggestion.Candidate(voice.slug(), voice.displayName(), rounded(cosine));
      }
    }
    return best == null
        ? Suggestion.unknown("no_characters", evidenceSeconds, heard.provider())
        : judge(best, next, heard, evidenceSeconds);
  }

  private Suggestion judge(
      Suggestion.Candidate best,
      Suggestion.@Nullable Candidate next,
      VoiceEmbedding heard,
      double evidenceSeconds) {
    if (best.similarity() < calibration.suggest()) {
      return new Suggestion(
          "unclear", null, null, null, best, null, evidenceSeconds, heard.provider(), null);
    }
    Double margin = next == null ? null : rounded(best.similarity() - next.similarity());
    boolean alone = margin == null || margin > calibration.margin();
    return new Suggestion(
        alone && evidenceSeconds >= LEAST_FOR_LIKELY ? "likely" : "possible",
        best.characterSlug(),
        best.displayName(),
        best.similarity(),
        next,
        margin,
        evidenceSeconds,
        heard.provider(),
        null);
  }

  private static double rounded(double cosine) {
    return Math.round(cosine * 10_000) / 10_000d;
  }
}

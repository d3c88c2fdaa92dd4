package dev.dubdeck.voice.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.Calibration.Band;
import dev.dubdeck.voice.embedding.HeardVoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two versions side by side.
 *
 * @param word {@code same}, {@code unclear}, {@code different}, {@code unknown} or {@code
 *     not_comparable}
 * @param levelDifferenceDb how much louder the second is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Comparison(
    int a,
    int b,
    @Nullable Double similarity,
    String word,
    String sentence,
    List<String> changes,
    double levelDifferenceDb) {

  /** Compares; {@code calibration} is null when nobody listens. */
  static Comparison of(HeardReference a, HeardReference b, @Nullable Calibration calibration) {
    List<String> changes = SoundChanges.between(b.quality(), List.of(a.quality()));
    double louder = b.quality().levelDb() - a.quality().levelDb();
    if (calibration == null
        || !(a.heard() instanceof HeardVoice.Known first)
        || !(b.heard() instanceof HeardVoice.Known second)) {
      String why = calibration == null ? "Nobody listens to voices here." : deafness(a, b);
      return new Comparison(a.version(), b.version(), null, "unknown", why, changes, louder);
    }
    if (!first.embedding().isComparableWith(second.embedding())) {
      return new Comparison(
          a.version(),
          b.version(),
          null,
          "not_comparable",
          "The two were measured by different models.",
          changes,
          louder);
    }
    double cosine = first.embedding().cosine(second.embedding());
    double seconds = Math.min(a.quality().speechSeconds(), b.quality().speechSeconds());
    Band band = calibration.band(seconds, 1);
    String word = cosine >= band.ok() ? "same" : cosine < band.drifted() ? "different" : "unclear";
    return new Comparison(a.version(), b.version(), cosine, word, sentence(word), changes, louder);
  }

  private static String sentence(String word) {
    return switch (word) {
      case "same" -> "They sound like the same voice.";
      case "different" -> "They sound like different people or registers.";
      default -> "It is not clear whether they are the same voice.";
    };
  }

  private static String deafness(HeardReference a, HeardReference b) {
    HeardReference deaf = a.heard() instanceof HeardVoice.Unknown ? a : b;
    return deaf.heard() instanceof HeardVoice.Unknown(String reason)
        ? "Version " + deaf.version() + ": " + DriftReason.of(reason).sentence()
        : "Nothing can be said.";
  }
}

package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.voice.embedding.CharacterVoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a version is judged by.
 *
 * @param subject the version
 * @param judges the accepted references before it
 * @param previous the version that was current before
 * @param anchor the version the team measures by
 * @param widened whether a person kept a version that was measured as drifted: then a distance from
 *     the anchor is wanted
 * @param others established voices of the series' other characters
 * @param calibration what the model's cosines mean; null when nobody listens
 */
public record DriftQuestion(
    HeardReference subject,
    List<HeardReference> judges,
    @Nullable HeardReference previous,
    @Nullable HeardReference anchor,
    boolean widened,
    List<CharacterVoice> others,
    @Nullable Calibration calibration) {

  /** Copies the lists. */
  public DriftQuestion {
    judges = List.copyOf(judges);
    others = List.copyOf(others);
  }
}

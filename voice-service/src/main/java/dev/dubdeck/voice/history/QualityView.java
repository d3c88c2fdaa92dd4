package dev.dubdeck.voice.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.speech.quality.SpeechQuality;
import org.jspecify.annotations.Nullable;

/** What was measured of a recording. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QualityView(
    double speechSeconds,
    double levelDb,
    double snrDb,
    double clipped,
    double bandwidthHz,
    @Nullable Double pitchHz) {

  /** The same for the wire. */
  public static QualityView of(SpeechQuality quality) {
    return new QualityView(
        quality.speechSeconds(),
        quality.levelDb(),
        quality.snrDb(),
        quality.clippedShare(),
        quality.bandwidthHz(),
        quality.pitchHz());
  }
}

package dev.dubdeck.voice.scene;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.Calibration.Band;
import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.sound.Sound;
import java.util.List;
import java.util.Optional;

/** Hears the colour of {@link Voices}: power in bands, which is enough to tell those apart. */
final class ColourListener implements EmbeddingProvider {
  private static final int BANDS = 12;
  private static final double FIRST = 400;
  private static final double STEP = 300;

  private final String version;
  private final ListeningSwitch listening;

  ColourListener(String version, ListeningSwitch listening) {
    this.version = version;
    this.listening = listening;
  }

  @Override
  public String id() {
    return "colour";
  }

  @Override
  public String modelVersion() {
    return version;
  }

  @Override
  public Calibration calibration() {
    return new Calibration(
        List.of(
            new Band(0, 1, 0.35, -1, 17.7, -4.6),
            new Band(5, 1, 0.40, 0.20, 19.3, -5.9),
            new Band(5, 3, 0.45, 0.30, 24.3, -10.2)),
        0.35,
        0.1);
  }

  @Override
  public Optional<VoiceEmbedding> embed(Sound sound) throws EmbeddingFailedException {
    listening.heard();
    if (VoiceActivity.seconds(sound) < 0.3) {
      return Optional.empty();
    }
    double[] power = new double[BANDS];
    double sum = 0;
    for (int band = 0; band < BANDS; band++) {
      power[band] = Math.log(goertzel(sound.samples(), FIRST + band * STEP) + 1e-9);
      sum += power[band];
    }
    float[] vector = new float[BANDS];
    for (int band = 0; band < BANDS; band++) {
      // The slope that all these voices have in common is taken out.
      vector[band] = (float) (power[band] - sum / BANDS + 0.28 * (band - BANDS / 2.0));
    }
    return Optional.of(VoiceEmbedding.of(id(), version, vector));
  }

  /** Mean power around a frequency: a few neighbouring lines, so that the pitch does not matter. */
  private static double goertzel(float[] samples, double centre) {
    double power = 0;
    for (double f = centre - 130; f <= centre + 130; f += 10) {
      double turn = 2 * Math.cos(2 * Math.PI * f / Sound.RATE);
      double one = 0;
      double two = 0;
      int length = Math.min(samples.length, 2 * Sound.RATE);
      for (int i = 0; i < length; i++) {
        double now = samples[i] + turn * one - two;
        two = one;
        one = now;
      }
      power += (one * one + two * two - turn * one * two) / length;
    }
    return power;
  }
}

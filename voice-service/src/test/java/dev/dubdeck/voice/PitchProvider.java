package dev.dubdeck.voice;

import dev.dubdeck.speech.embedding.Calibration;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.VoiceEmbedding;
import dev.dubdeck.speech.sound.Sound;
import java.util.List;
import java.util.Optional;

/**
 * Hears nothing but the pitch of synthetic voices: equal pitch is one voice, two semitones away is
 * another. It says in a test what the test wants, and still listens to the real bytes.
 */
final class PitchProvider implements EmbeddingProvider {
  private static final int DIMENSION = 96;
  private static final double LOWEST = 60;
  private static final double BINS_PER_OCTAVE = 32;

  @Override
  public String id() {
    return "pitch";
  }

  @Override
  public String modelVersion() {
    return "1";
  }

  @Override
  public Calibration calibration() {
    return new Calibration(List.of(new Calibration.Band(0, 1, 0.45, 0.3, 20, -6)), 0.35, 0.1);
  }

  @Override
  public Optional<VoiceEmbedding> embed(Sound sound) {
    if (sound.seconds() < 0.5) {
      return Optional.empty();
    }
    double bin = BINS_PER_OCTAVE * Math.log(pitch(sound.samples()) / LOWEST) / Math.log(2);
    float[] vector = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      double away = (i - bin) / 3;
      vector[i] = (float) Math.exp(-away * away / 2);
    }
    return Optional.of(VoiceEmbedding.of(id(), modelVersion(), vector));
  }

  /** The lag at which the loudest stretch is most like itself. */
  private static double pitch(float[] samples) {
    int window = 2048;
    int start = loudest(samples, window);
    double best = 0;
    int lag = 1;
    for (int candidate = 40; candidate <= 260; candidate++) {
      double sum = 0;
      for (int i = start; i + candidate < start + window; i++) {
        sum += samples[i] * samples[i + candidate];
      }
      sum /= window - candidate;
      if (sum > best * 1.02) {
        best = sum;
        lag = candidate;
      }
    }
    return Sound.RATE / (double) lag;
  }

  private static int loudest(float[] samples, int window) {
    double most = -1;
    int at = 0;
    for (int start = 0; start + window <= samples.length; start += window / 2) {
      double energy = 0;
      for (int i = start; i < start + window; i++) {
        energy += samples[i] * samples[i];
      }
      if (energy > most) {
        most = energy;
        at = start;
      }
    }
    return at;
  }
}

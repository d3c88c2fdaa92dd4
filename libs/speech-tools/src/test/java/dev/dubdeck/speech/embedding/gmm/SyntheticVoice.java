package dev.dubdeck.speech.embedding.gmm;

import dev.dubdeck.speech.sound.Sound;
import java.util.Random;

/** Vowels of a throat of a given length: a buzz through resonances, in syllables. */
final class SyntheticVoice {
  private static final double[][] VOWELS = {
    {730, 1_090, 2_440}, {270, 2_290, 3_010}, {300, 870, 2_240}, {530, 1_840, 2_480},
  };

  private SyntheticVoice() {}

  /**
   * So much of a voice.
   *
   * @param throat above 1 for a shorter throat: all resonances higher
   * @param pitch hertz
   * @param seed decides which vowels come in which order
   */
  static Sound speak(double seconds, double throat, double pitch, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    int syllable = Sound.RATE / 4;
    for (int at = 0; at < samples.length; at += syllable) {
      double[] vowel = VOWELS[random.nextInt(VOWELS.length)];
      double tone = pitch * (0.9 + 0.2 * random.nextDouble());
      float[] part = new float[Math.min(syllable, samples.length - at)];
      double phase = 0;
      for (int i = 0; i < part.length; i++) {
        phase += tone / Sound.RATE;
        if (phase >= 1) {
          phase -= 1;
          part[i] = 1;
        }
        part[i] += (float) (0.01 * random.nextGaussian());
      }
      for (double formant : vowel) {
        resonate(part, formant * throat);
      }
      double loudest = 1e-9;
      for (float sample : part) {
        loudest = Math.max(loudest, Math.abs(sample));
      }
      for (int i = 0; i < part.length; i++) {
        double swell = Math.sin(Math.PI * i / syllable);
        samples[at + i] = (float) (0.3 * swell * part[i] / loudest + 1e-4 * random.nextGaussian());
      }
    }
    return Sound.of(samples);
  }

  private static void resonate(float[] samples, double hertz) {
    double radius = Math.exp(-Math.PI * 90 / Sound.RATE);
    double a1 = 2 * radius * Math.cos(2 * Math.PI * hertz / Sound.RATE);
    double a2 = -radius * radius;
    double y1 = 0;
    double y2 = 0;
    for (int i = 0; i < samples.length; i++) {
      double y = samples[i] + a1 * y1 + a2 * y2;
      y2 = y1;
      y1 = y;
      samples[i] = (float) y;
    }
  }
}

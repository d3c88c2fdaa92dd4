package dev.dubdeck.voice.scene;

import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import java.util.Random;

/** Sounds like speech as far as the measures go: a buzz in syllables, coloured by its speaker. */
public final class Voices {
  private Voices() {}

  /** A voice of its own for each number; takes of one voice differ a little. */
  public static Sound take(int voice, int take, double seconds) {
    return take(voice, take, seconds, 0.3, 0.0005);
  }

  /** The same with the level and the noise given. */
  public static Sound take(int voice, int take, double seconds, double level, double noise) {
    Random random = new Random(1000L * voice + take);
    double formant = 500 + 420 * (voice % 7);
    double pitch = 120 + 3 * random.nextGaussian();
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    double[] ring = new double[2];
    double pole = 0.97;
    double angle = 2 * Math.PI * formant / Sound.RATE;
    for (int i = 0; i < samples.length; i++) {
      double time = i / (double) Sound.RATE;
      double swell = Math.pow(Math.sin(Math.PI * 4 * time), 2);
      double buzz = 2 * (time * pitch - Math.floor(time * pitch)) - 1;
      double coloured = buzz + 2 * pole * Math.cos(angle) * ring[0] - pole * pole * ring[1];
      ring[1] = ring[0];
      ring[0] = coloured;
      double sample =
          level * swell * (0.5 * buzz + 0.05 * coloured) + noise * random.nextGaussian();
      samples[i] = (float) Math.clamp(sample, -1, 1);
    }
    return Sound.of(samples);
  }

  /** A WAV file of {@link #take(int, int, double)}. */
  public static byte[] wav(int voice, int take, double seconds) {
    return WavFile.encode(take(voice, take, seconds));
  }
}

package dev.dubdeck.voice;

import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;

/** Synthetic voices: harmonics of a pitch in the rhythm of syllables. */
public final class Voices {
  private static final int HARMONICS = 12;

  private Voices() {}

  /** A WAV file of a voice; equal arguments give equal bytes. */
  public static byte[] wav(double pitch, double seconds) {
    return wav(pitch, seconds, 0);
  }

  /** The same voice saying something else. */
  public static byte[] wav(double pitch, double seconds, int take) {
    float[] samples = new float[(int) (seconds * Sound.RATE)];
    for (int i = 0; i < samples.length; i++) {
      double t = i / (double) Sound.RATE;
      double syllable = (t + take * 0.037) % 0.4;
      double loud = syllable < 0.28 ? Math.sin(Math.PI * syllable / 0.28) : 0;
      double sum = 0;
      for (int h = 1; h <= HARMONICS; h++) {
        sum += Math.sin(2 * Math.PI * pitch * h * t) / h;
      }
      samples[i] = (float) (0.2 * loud * sum + 0.0005 * Math.sin(i * 12.9898 * (take + 1)));
    }
    return WavFile.encode(Sound.of(samples));
  }
}

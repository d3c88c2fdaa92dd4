package dev.dubdeck.speech.embedding.gmm;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.spectrum.MelBands;
import dev.dubdeck.speech.spectrum.PowerSpectrum;

/**
 * Mel-frequency cepstra of single frames (Davis and Mermelstein 1980), with the frame window of the
 * Kaldi toolkit. The band ends at 3.8 kHz so that telephone material compares with the rest. Not
 * thread-safe.
 */
final class Cepstra {
  /** Coefficients of a frame, the overall level (c0) first. */
  static final int COUNT = 20;

  private static final int BANDS = 40;
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 3_800;
  private static final float PRE_EMPHASIS = 0.97f;

  /** Bands more than 70 dB under the frame's level say nothing: coding and rounding noise. */
  private static final float LEAST_SHARE = 1e-7f;

  private final PowerSpectrum spectrum = new PowerSpectrum();
  private final float[] frame = new float[PowerSpectrum.SIZE];
  private final float[] power = new float[PowerSpectrum.LINES];
  private final float[] window = new float[VoiceActivity.WINDOW];
  private final MelBands bands = new MelBands(BANDS, LOWEST_HZ, HIGHEST_HZ);
  private final float[] levels = new float[BANDS];
  private final float[][] cosines = new float[COUNT][BANDS];

  Cepstra() {
    for (int i = 0; i < window.length; i++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / (window.length - 1));
      window[i] = (float) Math.pow(hann, 0.85);
    }
    for (int k = 0; k < COUNT; k++) {
      double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / BANDS);
      for (int b = 0; b < BANDS; b++) {
        cosines[k][b] = (float) (scale * Math.cos(Math.PI * k * (b + 0.5) / BANDS));
      }
    }
  }

  /** Writes the coefficients of the frame that begins at a sample. */
  void of(float[] samples, int at, float[] into) {
    cut(samples, at);
    spectrum.of(frame, power);
    bands.of(power, levels);
    float total = 0;
    for (int b = 0; b < BANDS; b++) {
      total += levels[b];
    }
    float least = total * LEAST_SHARE + 1e-20f;
    for (int b = 0; b < BANDS; b++) {
      levels[b] = (float) Math.log(Math.max(levels[b], least));
    }
    for (int k = 0; k < COUNT; k++) {
      float sum = 0;
      for (int b = 0; b < BANDS; b++) {
        sum += cosines[k][b] * levels[b];
      }
      into[k] = sum;
    }
  }

  private void cut(float[] samples, int at) {
    float mean = 0;
    for (int i = 0; i < window.length; i++) {
      mean += samples[at + i];
    }
    mean /= window.length;
    float before = samples[at] - mean;
    for (int i = 0; i < window.length; i++) {
      float now = samples[at + i] - mean;
      frame[i] = (now - PRE_EMPHASIS * before) * window[i];
      before = now;
    }
  }
}

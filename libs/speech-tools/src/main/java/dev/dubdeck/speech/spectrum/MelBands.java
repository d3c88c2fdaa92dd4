package dev.dubdeck.speech.spectrum;

import dev.dubdeck.speech.sound.Sound;

/**
 * Triangular bands of equal width on the mel scale (1127 ln(1 + f/700), as the Kaldi toolkit has
 * it), each reaching to the middles of its neighbours. Immutable and thread-safe.
 */
public final class MelBands {
  private final float[][] weights;
  private final int[] first;
  private final int[] end;

  /**
   * Lays out the bands.
   *
   * @param count how many
   * @param lowest hertz where the first begins
   * @param highest hertz where the last ends
   */
  public MelBands(int count, double lowest, double highest) {
    this.weights = new float[count][PowerSpectrum.LINES];
    this.first = new int[count];
    this.end = new int[count];
    double low = mel(lowest);
    double step = (mel(highest) - low) / (count + 1);
    for (int band = 0; band < count; band++) {
      double left = low + band * step;
      first[band] = PowerSpectrum.LINES;
      for (int line = 0; line < PowerSpectrum.LINES; line++) {
        double at = (mel((double) line * Sound.RATE / PowerSpectrum.SIZE) - left) / step;
        float weight = (float) Math.max(0, Math.min(at, 2 - at));
        if (weight > 0) {
          weights[band][line] = weight;
          first[band] = Math.min(first[band], line);
          end[band] = line + 1;
        }
      }
    }
  }

  /** Number of bands. */
  public int count() {
    return weights.length;
  }

  /** Writes the energy of each band of a power spectrum into {@code energies}. */
  public void of(float[] power, float[] energies) {
    for (int band = 0; band < weights.length; band++) {
      float sum = 0;
      for (int line = first[band]; line < end[band]; line++) {
        sum += weights[band][line] * power[line];
      }
      energies[band] = sum;
    }
  }

  private static double mel(double hertz) {
    return 1_127 * Math.log1p(hertz / 700);
  }
}

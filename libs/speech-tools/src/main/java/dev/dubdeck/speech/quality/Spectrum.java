package dev.dubdeck.speech.quality;

/** Power spectrum of a Hann-windowed frame by the radix-2 transform of Cooley and Tukey. */
final class Spectrum {
  private Spectrum() {}

  /**
   * Powers of the bands below half of the sampling rate.
   *
   * @param size a power of two; {@code at + size} samples must be there
   */
  static double[] power(float[] samples, int at, int size) {
    double[] re = new double[size];
    double[] im = new double[size];
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < size; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
      re[Integer.reverse(i) >>> (32 - bits)] = samples[at + i] * window;
    }
    transform(re, im);
    double[] power = new double[size / 2];
    for (int i = 0; i < power.length; i++) {
      power[i] = re[i] * re[i] + im[i] * im[i];
    }
    return power;
  }

  private static void transform(double[] re, double[] im) {
    for (int half = 1; half < re.length; half *= 2) {
      for (int k = 0; k < half; k++) {
        double cos = Math.cos(Math.PI * k / half);
        double sin = -Math.sin(Math.PI * k / half);
        for (int i = k; i < re.length; i += 2 * half) {
          double x = re[i + half] * cos - im[i + half] * sin;
          double y = re[i + half] * sin + im[i + half] * cos;
          re[i + half] = re[i] - x;
          im[i + half] = im[i] - y;
          re[i] += x;
          im[i] += y;
        }
      }
    }
  }
}

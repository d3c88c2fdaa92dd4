package dev.dubdeck.lab.train;

import dev.dubdeck.speech.sound.Sound;

/**
 * A second-order filter; coefficients after Bristow-Johnson, "Cookbook formulae for audio equalizer
 * biquad filter coefficients".
 */
final class Biquad {
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;

  private Biquad(double[] b, double[] a) {
    b0 = b[0] / a[0];
    b1 = b[1] / a[0];
    b2 = b[2] / a[0];
    a1 = a[1] / a[0];
    a2 = a[2] / a[0];
  }

  static Biquad lowPass(double hertz) {
    double w = angle(hertz);
    double alpha = Math.sin(w) / Math.sqrt(2);
    double c = 1 - Math.cos(w);
    return new Biquad(new double[] {c / 2, c, c / 2}, poles(w, alpha));
  }

  static Biquad highPass(double hertz) {
    double w = angle(hertz);
    double alpha = Math.sin(w) / Math.sqrt(2);
    double c = 1 + Math.cos(w);
    return new Biquad(new double[] {c / 2, -c, c / 2}, poles(w, alpha));
  }

  /** Lifts or lowers the surroundings of a frequency by so many decibels. */
  static Biquad peak(double hertz, double width, double decibels) {
    double w = angle(hertz);
    double alpha = Math.sin(w) / (2 * width);
    double gain = Math.pow(10, decibels / 40);
    double c = -2 * Math.cos(w);
    return new Biquad(
        new double[] {1 + alpha * gain, c, 1 - alpha * gain},
        new double[] {1 + alpha / gain, c, 1 - alpha / gain});
  }

  void apply(float[] samples) {
    double x1 = 0;
    double x2 = 0;
    double y1 = 0;
    double y2 = 0;
    for (int i = 0; i < samples.length; i++) {
      double x = samples[i];
      double y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
      x2 = x1;
      x1 = x;
      y2 = y1;
      y1 = y;
      samples[i] = (float) y;
    }
  }

  private static double angle(double hertz) {
    return 2 * Math.PI * hertz / Sound.RATE;
  }

  private static double[] poles(double w, double alpha) {
    return new double[] {1 + alpha, -2 * Math.cos(w), 1 - alpha};
  }
}

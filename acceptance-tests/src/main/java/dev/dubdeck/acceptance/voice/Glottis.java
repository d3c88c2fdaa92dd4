package dev.dubdeck.acceptance.voice;

import java.util.random.RandomGenerator;

/**
 * The vocal folds: the derivative of the glottal flow as a polynomial per period (Klatt and Klatt,
 * 1990), with some jitter, breath and a spectral tilt.
 */
final class Glottis {
  private static final double OPEN = 0.6;
  private static final double JITTER = 0.01;

  private final RandomGenerator random;
  private final double tilt;
  private final double breath;
  private double phase;
  private double period = 1;
  private double last;

  /**
   * @param tilt share of the last sample that stays, 0..1: the higher, the duller
   * @param breath level of the noise against the pulses
   */
  Glottis(RandomGenerator random, double tilt, double breath) {
    this.random = random;
    this.tilt = tilt;
    this.breath = breath;
  }

  /** The next sample at this pitch in Hz and with that loudness of voice. */
  double next(double pitch, double loudness, int rate) {
    phase += pitch / rate / period;
    if (phase >= 1) {
      phase -= 1;
      period = 1 + JITTER * random.nextGaussian();
    }
    double open = phase / OPEN;
    double pulse = open < 1 ? 2 * open - 3 * open * open : 0;
    double source = loudness * (pulse + breath * random.nextGaussian());
    last = (1 - tilt) * source + tilt * last;
    return last;
  }
}

package dev.dubdeck.acceptance.voice;

/** One formant: a digital resonator of second order (Klatt, 1980). */
final class Resonator {
  private final int rate;
  private double gain;
  private double first;
  private double second;
  private double one;
  private double two;

  Resonator(int rate) {
    this.rate = rate;
  }

  /** Moves to this frequency and bandwidth, both in Hz. */
  void tune(double frequency, double bandwidth) {
    second = -Math.exp(-2 * Math.PI * bandwidth / rate);
    first = 2 * Math.exp(-Math.PI * bandwidth / rate) * Math.cos(2 * Math.PI * frequency / rate);
    gain = 1 - first - second;
  }

  double filter(double sample) {
    double out = gain * sample + first * one + second * two;
    two = one;
    one = out;
    return out;
  }
}

package dev.dubdeck.lab.train;

import dev.dubdeck.speech.sound.Sound;
import java.util.Random;

/**
 * Puts a recording into other surroundings: what a voice must not be told by. Each change comes by
 * chance and with chance strength from the given source, so the same seed makes the same sounds.
 */
public final class Surroundings {
  private final Random random;

  /** Changes that follow from a source of chance. */
  public Surroundings(Random random) {
    this.random = random;
  }

  /** The recording as another microphone, line or room would have given it. */
  public Sound change(Sound sound) {
    float[] samples = sound.samples().clone();
    tilt(samples);
    equalise(samples);
    if (random.nextInt(3) == 0) {
      samples = room(samples);
    }
    narrow(samples);
    noise(samples, between(12, 40));
    return Sound.of(samples);
  }

  /**
   * Another voice: faster and higher, or slower and lower, as a longer or shorter throat would.
   *
   * @param factor above 1 for higher
   */
  public static Sound voiceOf(Sound sound, double factor) {
    float[] in = sound.samples();
    float[] out = new float[(int) (in.length / factor)];
    for (int i = 0; i < out.length; i++) {
      double at = i * factor;
      int left = Math.min((int) at, in.length - 1);
      int right = Math.min(left + 1, in.length - 1);
      float part = (float) (at - left);
      out[i] = in[left] * (1 - part) + in[right] * part;
    }
    return Sound.of(out);
  }

  /** Adds noise whose colour is chance, so many decibels below the sound. */
  private void noise(float[] samples, double decibels) {
    double power = 1e-12;
    for (float sample : samples) {
      power += (double) sample * sample;
    }
    double colour = between(0, 0.95);
    double level =
        Math.sqrt(power / samples.length * Math.pow(10, -decibels / 10) * (1 - colour * colour));
    double last = 0;
    for (int i = 0; i < samples.length; i++) {
      last = colour * last + level * random.nextGaussian();
      samples[i] += (float) last;
    }
  }

  private void tilt(float[] samples) {
    double strength = between(-0.35, 0.35);
    float before = 0;
    for (int i = 0; i < samples.length; i++) {
      float now = samples[i];
      samples[i] = (float) (now + strength * before);
      before = now;
    }
  }

  private void equalise(float[] samples) {
    int bells = random.nextInt(3);
    for (int i = 0; i < bells; i++) {
      double hertz = 150 * Math.pow(25, random.nextDouble());
      Biquad.peak(hertz, between(0.6, 2), between(-6, 6)).apply(samples);
    }
  }

  private void narrow(float[] samples) {
    switch (random.nextInt(4)) {
      case 0 -> {
        Biquad.highPass(between(200, 320)).apply(samples);
        Biquad line = Biquad.lowPass(between(3_300, 3_700));
        line.apply(samples);
        line.apply(samples);
      }
      case 1 -> Biquad.lowPass(between(3_000, 7_000)).apply(samples);
      case 2 -> Biquad.highPass(between(50, 150)).apply(samples);
      default -> {
        // As wide as it was.
      }
    }
  }

  /** A few early reflections and a tail that dies away, as in a small untreated room. */
  private float[] room(float[] samples) {
    float[] out = samples.clone();
    int reflections = 4 + random.nextInt(12);
    double decay = between(0.01, 0.06);
    double strength = between(0.2, 0.6);
    for (int r = 0; r < reflections; r++) {
      int delay = (int) (between(0.002, 0.12) * Sound.RATE);
      double gain = strength * Math.exp(-delay / (decay * Sound.RATE));
      float signed = (float) (random.nextBoolean() ? gain : -gain);
      for (int i = delay; i < samples.length; i++) {
        out[i] += signed * samples[i - delay];
      }
    }
    return out;
  }

  private double between(double least, double most) {
    return least + (most - least) * random.nextDouble();
  }
}

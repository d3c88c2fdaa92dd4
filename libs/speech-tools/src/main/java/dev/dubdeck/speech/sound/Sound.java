package dev.dubdeck.speech.sound;

import java.util.Arrays;

/**
 * Mono sound at 16 kHz, full scale ±1. Everything of Dubdeck that listens works on this form;
 * ffmpeg makes it of anything else.
 */
public final class Sound {
  /** Samples per second of every sound. */
  public static final int RATE = 16_000;

  private final float[] samples;

  private Sound(float[] samples) {
    this.samples = samples;
  }

  /** Takes the samples over; the caller must not change them afterwards. */
  public static Sound of(float[] samples) {
    return new Sound(samples);
  }

  /** Number of samples. */
  public int length() {
    return samples.length;
  }

  /** Length in seconds. */
  public double seconds() {
    return samples.length / (double) RATE;
  }

  /** The samples themselves, not a copy: read only. */
  public float[] samples() {
    return samples;
  }

  /** The part within a stretch of time, cut at the end of the sound. */
  public Sound part(Span span) {
    int from = Math.clamp(Math.round(span.start() * RATE), 0, samples.length);
    int to = Math.clamp(Math.round(span.end() * RATE), from, samples.length);
    return new Sound(Arrays.copyOfRange(samples, from, to));
  }
}

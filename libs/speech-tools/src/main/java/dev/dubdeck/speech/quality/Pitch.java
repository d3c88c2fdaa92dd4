package dev.dubdeck.speech.quality;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.sound.Sound;
import java.util.Arrays;
import java.util.Optional;

/**
 * Median pitch by normalised autocorrelation: in each voiced frame the shortest lag whose
 * correlation comes near the best, which keeps octaves apart (after Boersma, "Accurate short-term
 * analysis of the fundamental frequency", 1993, without its path search: a median needs none).
 */
final class Pitch {
  private static final int RATE = Sound.RATE / 2;
  private static final int WINDOW = RATE / 25;
  private static final int SHORTEST = RATE / 450;
  private static final int LONGEST = RATE / 60;
  private static final double VOICED = 0.6;
  private static final double NEAR = 0.88;
  private static final int MOST_FRAMES = 1_500;

  private Pitch() {}

  /** In Hz; empty when nothing is voiced. */
  static Optional<Double> median(Sound sound, SpeechProfile profile) {
    float[] half = halved(sound.samples());
    double[] pitches = new double[MOST_FRAMES];
    int count = 0;
    int stride = Math.max(2, profile.frames() / MOST_FRAMES);
    for (int frame = 0; frame < profile.frames() && count < MOST_FRAMES; frame += stride) {
      int at = frame * VoiceActivity.HOP / 2;
      if (profile.isSpeech(frame) && at + WINDOW + LONGEST < half.length) {
        double lag = lag(half, at);
        if (lag > 0) {
          pitches[count++] = RATE / lag;
        }
      }
    }
    if (count == 0) {
      return Optional.empty();
    }
    double[] found = Arrays.copyOf(pitches, count);
    Arrays.sort(found);
    return Optional.of(found[count / 2]);
  }

  /** The period in samples, between samples by a parabola; 0 when the frame is not voiced. */
  private static double lag(float[] samples, int at) {
    double[] alike = new double[LONGEST + 2];
    double best = 0;
    for (int lag = SHORTEST - 1; lag <= LONGEST; lag++) {
      alike[lag] = correlation(samples, at, lag);
      best = Math.max(best, lag < SHORTEST ? 0 : alike[lag]);
    }
    if (best < VOICED) {
      return 0;
    }
    for (int lag = SHORTEST; lag < LONGEST; lag++) {
      boolean top = alike[lag] >= alike[lag - 1] && alike[lag] > alike[lag + 1];
      if (top && alike[lag] >= NEAR * best) {
        double curve = alike[lag - 1] - 2 * alike[lag] + alike[lag + 1];
        return curve == 0 ? lag : lag + 0.5 * (alike[lag - 1] - alike[lag + 1]) / curve;
      }
    }
    return 0;
  }

  private static double correlation(float[] samples, int at, int lag) {
    double cross = 0;
    double here = 0;
    double there = 0;
    for (int i = at; i < at + WINDOW; i++) {
      cross += (double) samples[i] * samples[i + lag];
      here += (double) samples[i] * samples[i];
      there += (double) samples[i + lag] * samples[i + lag];
    }
    return here * there == 0 ? 0 : cross / Math.sqrt(here * there);
  }

  private static float[] halved(float[] samples) {
    float[] half = new float[samples.length / 2];
    for (int i = 0; i < half.length; i++) {
      float before = i == 0 ? samples[0] : samples[2 * i - 1];
      half[i] = 0.25f * before + 0.5f * samples[2 * i] + 0.25f * samples[2 * i + 1];
    }
    return half;
  }
}

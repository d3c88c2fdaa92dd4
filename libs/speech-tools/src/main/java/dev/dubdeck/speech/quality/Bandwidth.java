package dev.dubdeck.speech.quality;

import dev.dubdeck.speech.activity.VoiceActivity;
import dev.dubdeck.speech.sound.Sound;

/**
 * Up to which frequency speech reaches: the highest band whose mean power over the speech stands
 * above the pauses around it and is not more than 55 dB below the strongest band.
 */
final class Bandwidth {
  private static final int SIZE = 512;
  private static final int BANDS = SIZE / 2;
  private static final int REACH = 3;
  private static final double ABOVE_PAUSES = 2;
  private static final double FAINTEST = Math.pow(10, -5.5);
  private static final int MOST_FRAMES = 3_000;

  private Bandwidth() {}

  /** In Hz; 0 without speech. */
  static double of(Sound sound, SpeechProfile profile) {
    double[] speech = new double[BANDS];
    double[] pauses = new double[BANDS];
    int[] counts = new int[2];
    int stride = Math.max(1, profile.frames() / MOST_FRAMES);
    for (int frame = 0; frame < profile.frames(); frame += stride) {
      int at = frame * VoiceActivity.HOP;
      boolean speaking = profile.isWithinSpeech(frame);
      boolean silent = profile.levelDb(frame) < SpeechProfile.SILENCE_DB + 25;
      if (at + SIZE <= sound.length() && (speaking || !silent)) {
        add(Spectrum.power(sound.samples(), at, SIZE), speaking ? speech : pauses);
        counts[speaking ? 0 : 1]++;
      }
    }
    return counts[0] == 0 ? 0 : highest(mean(speech, counts[0]), mean(pauses, counts[1]));
  }

  private static double highest(double[] speech, double[] pauses) {
    double strongest = 0;
    for (int i = 2; i < BANDS; i++) {
      strongest = Math.max(strongest, speech[i]);
    }
    for (int i = BANDS - 1; i > 0; i--) {
      if (speech[i] > ABOVE_PAUSES * pauses[i] && speech[i] > FAINTEST * strongest) {
        return (i + 0.5) * Sound.RATE / SIZE;
      }
    }
    return 0;
  }

  /** Smoothed over neighbouring bands, so that one spike does not count. */
  private static double[] mean(double[] sums, int count) {
    double[] mean = new double[BANDS];
    for (int i = 0; i < BANDS; i++) {
      double sum = 0;
      int used = 0;
      for (int j = Math.max(0, i - REACH); j <= Math.min(BANDS - 1, i + REACH); j++) {
        sum += Math.log(sums[j] / Math.max(1, count) + 1e-20);
        used++;
      }
      mean[i] = Math.exp(sum / used);
    }
    return mean;
  }

  private static void add(double[] power, double[] sums) {
    for (int i = 0; i < BANDS; i++) {
      sums[i] += power[i];
    }
  }
}

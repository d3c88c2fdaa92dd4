package dev.dubdeck.speech.quality;

import java.util.Arrays;

/**
 * What a stretch of a recording is like.
 *
 * @param seconds its length
 * @param speechSeconds how much of it sounds, pauses left out
 * @param speechRatio share of it that is speech with its pauses under 0.3 s
 * @param levelDb mean power of its speech in dBFS; {@link SpeechProfile#SILENCE_DB} without speech
 * @param dynamicsDb from its soft speech (10th percentile of the frames) to its loud (95th)
 * @param floorDb level of its pauses, or of its softest speech where it has none
 * @param clippedShare share of its samples at full scale
 */
public record Stretch(
    double seconds,
    double speechSeconds,
    double speechRatio,
    double levelDb,
    double dynamicsDb,
    double floorDb,
    double clippedShare) {
  private static final int FEW = 10;
  private static final double MOST_SNR = 60;

  /** Shares of the whole, 0..1. */
  record Shares(double speech, double clipped) {}

  static Stretch of(double[] spoken, double[] pauses, double seconds, Shares shares) {
    Arrays.sort(spoken);
    Arrays.sort(pauses);
    double floor = pauses.length >= FEW ? percentile(pauses, 0.2) : percentile(spoken, 0.05);
    return new Stretch(
        seconds,
        spoken.length * SpeechProfile.FRAME,
        shares.speech(),
        meanPower(spoken),
        percentile(spoken, 0.95) - percentile(spoken, 0.1),
        floor,
        shares.clipped());
  }

  /** How far the speech stands above the floor, an estimate in dB, at most 60. */
  public double snrDb() {
    if (speechSeconds == 0) {
      return 0;
    }
    double both = Math.pow(10, levelDb / 10);
    double noise = Math.pow(10, floorDb / 10);
    return Math.clamp(10 * Math.log10(Math.max(both - noise, noise / 100) / noise), -20, MOST_SNR);
  }

  private static double percentile(double[] sorted, double share) {
    return sorted.length == 0
        ? SpeechProfile.SILENCE_DB
        : sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  private static double meanPower(double[] levels) {
    double power = 0;
    for (double level : levels) {
      power += Math.pow(10, level / 10);
    }
    return SpeechProfile.decibels(levels.length == 0 ? 0 : power / levels.length);
  }
}

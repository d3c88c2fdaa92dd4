package dev.dubdeck.lab.trial;

import java.util.Arrays;

/** Scores of trials whose truth is known. Immutable. */
public final class Scores {
  private final double[] same;
  private final double[] other;

  /**
   * Copies the scores.
   *
   * @param same of pairs of one voice
   * @param other of pairs of two voices
   */
  public Scores(double[] same, double[] other) {
    this.same = same.clone();
    this.other = other.clone();
    Arrays.sort(this.same);
    Arrays.sort(this.other);
  }

  /** Number of trials. */
  public int count() {
    return same.length + other.length;
  }

  /** Scores of one voice, lowest first. */
  public double[] same() {
    return same.clone();
  }

  /** Scores of two voices, lowest first. */
  public double[] other() {
    return other.clone();
  }

  /** Share of pairs of one voice below a threshold. */
  public double missed(double threshold) {
    return below(same, threshold) / (double) same.length;
  }

  /** Share of pairs of two voices at or above a threshold. */
  public double accepted(double threshold) {
    return (other.length - below(other, threshold)) / (double) other.length;
  }

  /** The lowest threshold at which at most such a share of pairs of two voices passes. */
  public double thresholdAccepting(double share) {
    int passing = (int) Math.floor(share * other.length);
    return Math.nextUp(other[Math.max(0, other.length - 1 - passing)]);
  }

  /** The highest threshold below which at most such a share of pairs of one voice lies. */
  public double thresholdMissing(double share) {
    return same[Math.min(same.length - 1, (int) Math.floor(share * same.length))];
  }

  /** The error at the threshold where both kinds of error are alike, 0..1. */
  public double equalErrorRate() {
    double best = 1;
    double gap = Double.POSITIVE_INFINITY;
    for (double[] scores : new double[][] {same, other}) {
      for (double threshold : scores) {
        double missed = missed(threshold);
        double accepted = accepted(threshold);
        if (Math.abs(missed - accepted) < gap) {
          gap = Math.abs(missed - accepted);
          best = (missed + accepted) / 2;
        }
      }
    }
    return best;
  }

  /** How many of the sorted values lie below. */
  private static int below(double[] sorted, double threshold) {
    int at = Arrays.binarySearch(sorted, threshold);
    if (at < 0) {
      return -at - 1;
    }
    while (at > 0 && sorted[at - 1] >= threshold) {
      at--;
    }
    return at;
  }
}

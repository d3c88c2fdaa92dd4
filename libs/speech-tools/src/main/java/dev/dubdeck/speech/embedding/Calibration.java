package dev.dubdeck.speech.embedding;

import java.util.List;

/**
 * What the cosines of one model mean, by how much speech was compared and how many references stand
 * on the other side. Fitted on speakers that are neither in training nor in the reported trials.
 *
 * @param bands from the least to the most speech and history; the last one that fits counts
 * @param suggest cosine from which a character is suggested for a speaker
 * @param margin how far the runner-up must be behind
 */
public record Calibration(List<Band> bands, double suggest, double margin) {

  /** Copies the list. */
  public Calibration {
    bands = List.copyOf(bands);
    if (bands.isEmpty()) {
      throw new IllegalArgumentException("a calibration has at least one band");
    }
  }

  /**
   * One line of the table.
   *
   * @param minSeconds least seconds of speech it holds for
   * @param minRefs least number of references behind the centroid
   * @param ok cosine from which the voice counts as the same
   * @param drifted cosine below which it counts as another; {@code -1} when there is too little
   *     speech to ever say so
   * @param slope log-likelihood ratio = slope × cosine + offset
   * @param offset see {@code slope}
   */
  public record Band(
      double minSeconds, int minRefs, double ok, double drifted, double slope, double offset) {

    /** Natural logarithm of how much likelier the same voice is than another, at a cosine. */
    public double llr(double cosine) {
      return slope * cosine + offset;
    }
  }

  /** The line for so much speech and so many references. */
  public Band band(double seconds, int refs) {
    Band found = bands.getFirst();
    for (Band band : bands) {
      if (seconds >= band.minSeconds() && refs >= band.minRefs()) {
        found = band;
      }
    }
    return found;
  }
}

package dev.dubdeck.lab.trial;

/**
 * Turns scores into log-likelihood ratios by logistic regression with both kinds of trial given the
 * same weight (Brümmer and du Preez 2006), solved by Newton's method.
 *
 * @param slope of the line
 * @param offset of the line
 */
record LogisticFit(double slope, double offset) {
  private static final int STEPS = 50;

  /**
   * Fits the line.
   *
   * @param ridge pull towards a flat line: without it, voices that never overlap would give endless
   *     certainty
   */
  static LogisticFit of(Scores scores, double ridge) {
    double[] line = {10, -3};
    for (int step = 0; step < STEPS; step++) {
      // Gradient, then the upper half of the curvature.
      double[] sums = {
        ridge * line[0], ridge * line[1], ridge, 0, ridge,
      };
      add(scores.same(), 1, line, sums);
      add(scores.other(), 0, line, sums);
      double det = sums[2] * sums[4] - sums[3] * sums[3];
      double slopeStep = (sums[4] * sums[0] - sums[3] * sums[1]) / det;
      double offsetStep = (sums[2] * sums[1] - sums[3] * sums[0]) / det;
      double shorter = Math.min(1, 5 / Math.max(1e-12, Math.abs(slopeStep)));
      line[0] -= shorter * slopeStep;
      line[1] -= shorter * offsetStep;
    }
    return new LogisticFit(line[0], line[1]);
  }

  private static void add(double[] scores, int truth, double[] line, double[] sums) {
    for (double score : scores) {
      double chance = 1 / (1 + Math.exp(-line[0] * score - line[1]));
      double wrong = (chance - truth) / scores.length;
      double curve = Math.max(1e-12, chance * (1 - chance)) / scores.length;
      sums[0] += wrong * score;
      sums[1] += wrong;
      sums[2] += curve * score * score;
      sums[3] += curve * score;
      sums[4] += curve;
    }
  }
}

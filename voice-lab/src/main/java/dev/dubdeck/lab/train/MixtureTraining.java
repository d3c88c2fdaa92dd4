package dev.dubdeck.lab.train;

import dev.dubdeck.speech.embedding.gmm.Mixture;
import java.util.Arrays;
import java.util.Random;

/**
 * Expectation maximisation of a mixture with diagonal covariances (Dempster, Laird and Rubin 1977):
 * no pass ever lowers the likelihood of the frames, but for the floor under the variances.
 */
public final class MixtureTraining {
  private static final double LEAST_VARIANCE_SHARE = 0.01;
  private static final double LEAST_WEIGHT = 1e-5;

  private final float[] frames;
  private final int dimension;
  private final float[] spread;
  private Mixture mixture;

  /**
   * Begins with frames drawn by chance as means.
   *
   * @param frames frames one after the other
   * @param dimension numbers of a frame
   * @param size components
   */
  public MixtureTraining(float[] frames, int dimension, int size, Random random) {
    this.frames = frames;
    this.dimension = dimension;
    this.spread = spread();
    float[] weights = new float[size];
    float[] means = new float[size * dimension];
    float[] variances = new float[size * dimension];
    Arrays.fill(weights, 1f / size);
    for (int k = 0; k < size; k++) {
      int at = random.nextInt(frames.length / dimension) * dimension;
      System.arraycopy(frames, at, means, k * dimension, dimension);
      System.arraycopy(spread, 0, variances, k * dimension, dimension);
    }
    this.mixture = new Mixture(weights, means, variances);
  }

  /** The mixture so far. */
  public Mixture mixture() {
    return mixture;
  }

  /** One pass; gives the mean log-likelihood of a frame before it. */
  public double pass() {
    int size = mixture.size();
    double[] counts = new double[size];
    double[] sums = new double[size * dimension];
    double[] squares = new double[size * dimension];
    float[] shares = new float[size];
    double likelihood = 0;
    for (int at = 0; at < frames.length; at += dimension) {
      likelihood += mixture.shares(frames, at, shares);
      for (int k = 0; k < size; k++) {
        if (shares[k] > 0) {
          counts[k] += shares[k];
          add(at, shares[k], sums, squares, k * dimension);
        }
      }
    }
    mixture = maximised(counts, sums, squares);
    return likelihood * dimension / frames.length;
  }

  private void add(int at, float share, double[] sums, double[] squares, int to) {
    for (int d = 0; d < dimension; d++) {
      double value = frames[at + d];
      sums[to + d] += share * value;
      squares[to + d] += share * value * value;
    }
  }

  private Mixture maximised(double[] counts, double[] sums, double[] squares) {
    int size = counts.length;
    double total = frames.length / (double) dimension;
    float[] weights = new float[size];
    float[] means = mixture.means().clone();
    float[] variances = mixture.variances().clone();
    for (int k = 0; k < size; k++) {
      weights[k] = (float) Math.max(LEAST_WEIGHT, counts[k] / total);
      if (counts[k] < 1) {
        continue;
      }
      for (int d = 0; d < dimension; d++) {
        int i = k * dimension + d;
        double mean = sums[i] / counts[k];
        means[i] = (float) mean;
        double variance = squares[i] / counts[k] - mean * mean;
        variances[i] = (float) Math.max(LEAST_VARIANCE_SHARE * spread[d], variance);
      }
    }
    return new Mixture(weights, means, variances);
  }

  /** Variance of each number over all frames. */
  private float[] spread() {
    double[] sums = new double[dimension];
    double[] squares = new double[dimension];
    for (int at = 0; at < frames.length; at += dimension) {
      add(at, 1, sums, squares, 0);
    }
    double total = frames.length / (double) dimension;
    float[] variances = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      double mean = sums[d] / total;
      variances[d] = (float) (squares[d] / total - mean * mean);
    }
    return variances;
  }
}

package dev.dubdeck.speech.embedding.gmm;

import java.util.Arrays;

/**
 * A mixture of Gaussians with diagonal covariances: a general model of how speech sounds, whoever
 * speaks. Immutable and thread-safe; arrays that come out are read only.
 */
public final class Mixture {
  private static final float LEAST_SHARE = 1e-3f;

  private final int size;
  private final int dimension;
  private final float[] weights;
  private final float[] means;
  private final float[] variances;
  // Written by dimension, then component: the inner loop runs over components side by side.
  private final float[] linear;
  private final float[] quadratic;
  private final float[] constants;

  /**
   * Takes the arrays over.
   *
   * @param weights one for each component, sum 1
   * @param means component after component
   * @param variances as the means
   */
  public Mixture(float[] weights, float[] means, float[] variances) {
    this.size = weights.length;
    this.dimension = means.length / size;
    if (means.length != size * dimension || variances.length != means.length) {
      throw new IllegalArgumentException("arrays of a mixture that do not fit together");
    }
    this.weights = weights;
    this.means = means;
    this.variances = variances;
    this.linear = new float[means.length];
    this.quadratic = new float[means.length];
    this.constants = new float[size];
    prepare();
  }

  private void prepare() {
    for (int k = 0; k < size; k++) {
      double constant = Math.log(weights[k]) - 0.5 * dimension * Math.log(2 * Math.PI);
      for (int d = 0; d < dimension; d++) {
        double variance = variances[k * dimension + d];
        double mean = means[k * dimension + d];
        linear[d * size + k] = (float) (mean / variance);
        quadratic[d * size + k] = (float) (-0.5 / variance);
        constant -= 0.5 * (Math.log(variance) + mean * mean / variance);
      }
      constants[k] = (float) constant;
    }
  }

  /** Number of components. */
  public int size() {
    return size;
  }

  /** Numbers of a frame. */
  public int dimension() {
    return dimension;
  }

  /** Share of each component. */
  public float[] weights() {
    return weights;
  }

  /** Means, component after component. */
  public float[] means() {
    return means;
  }

  /** Variances, component after component. */
  public float[] variances() {
    return variances;
  }

  /**
   * Share of each component in one frame.
   *
   * @param frames frames one after the other
   * @param at where the frame begins
   * @param shares filled in, one for each component
   * @return natural logarithm of the frame's likelihood
   */
  public double shares(float[] frames, int at, float[] shares) {
    System.arraycopy(constants, 0, shares, 0, size);
    for (int d = 0; d < dimension; d++) {
      float x = frames[at + d];
      float squared = x * x;
      int row = d * size;
      for (int k = 0; k < size; k++) {
        shares[k] += x * linear[row + k] + squared * quadratic[row + k];
      }
    }
    float most = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < size; k++) {
      most = Math.max(most, shares[k]);
    }
    double sum = 0;
    for (int k = 0; k < size; k++) {
      float below = shares[k] - most;
      shares[k] = below < -12 ? 0 : (float) Math.exp(below);
      sum += shares[k];
    }
    for (int k = 0; k < size; k++) {
      shares[k] /= (float) sum;
    }
    return most + Math.log(sum);
  }

  /**
   * How a voice pulls the means, as one long vector (Reynolds et al. 2000 for the adaptation;
   * Campbell et al. 2006 for the scaling by √weight/σ): zero where the voice said nothing.
   *
   * @param voice what was heard
   * @param relevance frames from which on the voice counts more than the general model
   */
  public float[] pull(VoiceFrames voice, double relevance) {
    float[] values = voice.values();
    float[] shares = new float[size];
    float[] counts = new float[size];
    float[] sums = new float[means.length];
    for (int at = 0; at < values.length; at += dimension) {
      shares(values, at, shares);
      for (int k = 0; k < size; k++) {
        if (shares[k] > LEAST_SHARE) {
          counts[k] += shares[k];
          add(values, at, shares[k], sums, k * dimension);
        }
      }
    }
    return scaled(counts, sums, relevance);
  }

  private float[] scaled(float[] counts, float[] sums, double relevance) {
    float[] pull = new float[means.length];
    for (int k = 0; k < size; k++) {
      double root = Math.sqrt(weights[k]) / (counts[k] + relevance);
      for (int d = 0; d < dimension; d++) {
        int i = k * dimension + d;
        pull[i] = (float) (root * (sums[i] - counts[k] * means[i]) / Math.sqrt(variances[i]));
      }
    }
    return pull;
  }

  private void add(float[] values, int at, float share, float[] sums, int to) {
    for (int d = 0; d < dimension; d++) {
      sums[to + d] += share * values[at + d];
    }
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof Mixture other
        && Arrays.equals(weights, other.weights)
        && Arrays.equals(means, other.means)
        && Arrays.equals(variances, other.variances);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(means);
  }
}

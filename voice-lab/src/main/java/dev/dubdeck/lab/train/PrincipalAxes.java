package dev.dubdeck.lab.train;

import java.util.List;
import java.util.Random;

/**
 * The directions along which many long vectors differ most, by subspace iteration with a random
 * start (Halko, Martinsson and Tropp 2011): the covariance itself would be too large.
 */
final class PrincipalAxes {
  private static final int PASSES = 6;
  private static final int SPARE = 20;

  private PrincipalAxes() {}

  /**
   * Axes of length 1, most spread first.
   *
   * @param rows vectors with their mean already subtracted
   * @param count how many axes
   */
  static float[][] of(List<float[]> rows, int count, Random random) {
    int width = rows.getFirst().length;
    float[][] basis = new float[Math.min(count + SPARE, width)][width];
    for (float[] axis : basis) {
      for (int i = 0; i < width; i++) {
        axis[i] = (float) random.nextGaussian();
      }
    }
    orthonormalise(basis);
    for (int pass = 0; pass < PASSES; pass++) {
      basis = covarianceTimes(rows, basis);
      orthonormalise(basis);
    }
    return rotated(rows, basis, count);
  }

  private static float[][] covarianceTimes(List<float[]> rows, float[][] basis) {
    float[][] product = new float[basis.length][basis[0].length];
    for (float[] row : rows) {
      for (int k = 0; k < basis.length; k++) {
        add(product[k], (float) dot(row, basis[k]), row);
      }
    }
    return product;
  }

  private static float[][] rotated(List<float[]> rows, float[][] basis, int count) {
    double[][] small = new double[basis.length][basis.length];
    double[] at = new double[basis.length];
    for (float[] row : rows) {
      for (int k = 0; k < at.length; k++) {
        at[k] = dot(row, basis[k]);
      }
      for (int i = 0; i < at.length; i++) {
        for (int j = 0; j < at.length; j++) {
          small[i][j] += at[i] * at[j];
        }
      }
    }
    double[][] vectors = new SymmetricEigen(small).vectors();
    float[][] axes = new float[Math.min(count, basis.length)][basis[0].length];
    for (int k = 0; k < axes.length; k++) {
      for (int j = 0; j < basis.length; j++) {
        add(axes[k], (float) vectors[k][j], basis[j]);
      }
    }
    return axes;
  }

  /** Gram and Schmidt, twice over for the rounding. */
  private static void orthonormalise(float[][] basis) {
    for (int k = 0; k < basis.length; k++) {
      for (int round = 0; round < 2; round++) {
        for (int j = 0; j < k; j++) {
          add(basis[k], (float) -dot(basis[k], basis[j]), basis[j]);
        }
        float scale = (float) (1 / Math.sqrt(Math.max(1e-30, dot(basis[k], basis[k]))));
        for (int i = 0; i < basis[k].length; i++) {
          basis[k][i] *= scale;
        }
      }
    }
  }

  static double dot(float[] a, float[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + s2 + s3;
  }

  static void add(float[] to, float factor, float[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}

package dev.dubdeck.lab.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Learns the projection: principal axes, each brought to the same spread, then within-class
 * covariance normalisation (Hatch, Kajarekar and Stolcke 2006), which quietens the directions in
 * which recordings of one voice differ.
 */
final class Axes {
  private static final double SHRINKAGE = 0.05;

  private final float[] center;
  private final float[] projection;

  private Axes(float[] center, float[] projection) {
    this.center = center;
    this.projection = projection;
  }

  /**
   * Learns from labelled vectors.
   *
   * @param pulls a long vector for each piece
   * @param voices whose piece it is, in the same order
   */
  static Axes learn(List<float[]> pulls, List<String> voices, int rank, Random random) {
    float[] center = mean(pulls);
    for (float[] pull : pulls) {
      PrincipalAxes.add(pull, -1, center);
    }
    float[][] axes = PrincipalAxes.of(pulls, rank, random);
    double[][] points = new double[pulls.size()][axes.length];
    double[] squares = new double[axes.length];
    for (int i = 0; i < points.length; i++) {
      for (int k = 0; k < axes.length; k++) {
        points[i][k] = PrincipalAxes.dot(axes[k], pulls.get(i));
        squares[k] += points[i][k] * points[i][k];
      }
    }
    double[] scale = new double[axes.length];
    for (int k = 0; k < axes.length; k++) {
      scale[k] = 1 / Math.sqrt(squares[k] / points.length);
      for (double[] point : points) {
        point[k] *= scale[k];
      }
    }
    double[][] whitening = whitening(within(points, voices));
    return new Axes(center, product(whitening, scale, axes));
  }

  float[] center() {
    return center;
  }

  float[] projection() {
    return projection;
  }

  private static float[] mean(List<float[]> rows) {
    float[] mean = new float[rows.getFirst().length];
    for (float[] row : rows) {
      PrincipalAxes.add(mean, 1f / rows.size(), row);
    }
    return mean;
  }

  /** Covariance of pieces around the mean of their voice, every voice with the same say. */
  private static double[][] within(double[][] points, List<String> voices) {
    Map<String, List<double[]>> byVoice = new LinkedHashMap<>();
    for (int i = 0; i < points.length; i++) {
      byVoice.computeIfAbsent(voices.get(i), name -> new ArrayList<>()).add(points[i]);
    }
    int width = points[0].length;
    double[][] within = new double[width][width];
    for (List<double[]> own : byVoice.values()) {
      double[] mean = new double[width];
      for (double[] point : own) {
        for (int k = 0; k < width; k++) {
          mean[k] += point[k] / own.size();
        }
      }
      double weight = 1.0 / own.size() / byVoice.size();
      for (double[] point : own) {
        for (int i = 0; i < width; i++) {
          for (int j = 0; j < width; j++) {
            within[i][j] += weight * (point[i] - mean[i]) * (point[j] - mean[j]);
          }
        }
      }
    }
    return within;
  }

  /** The inverse root of a covariance that is first drawn a little towards a round one. */
  private static double[][] whitening(double[][] covariance) {
    int width = covariance.length;
    double trace = 0;
    for (int i = 0; i < width; i++) {
      trace += covariance[i][i];
    }
    double[][] shrunk = new double[width][width];
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < width; j++) {
        double round = i == j ? trace / width : 0;
        shrunk[i][j] = (1 - SHRINKAGE) * covariance[i][j] + SHRINKAGE * round;
      }
    }
    SymmetricEigen eigen = new SymmetricEigen(shrunk);
    double[][] root = eigen.vectors();
    for (int k = 0; k < width; k++) {
      double scale = 1 / Math.sqrt(eigen.values()[k]);
      for (int i = 0; i < width; i++) {
        root[k][i] *= scale;
      }
    }
    return root;
  }

  private static float[] product(double[][] whitening, double[] scale, float[][] axes) {
    int width = axes[0].length;
    float[] projection = new float[whitening.length * width];
    float[] row = new float[width];
    for (int r = 0; r < whitening.length; r++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < axes.length; k++) {
        PrincipalAxes.add(row, (float) (whitening[r][k] * scale[k]), axes[k]);
      }
      System.arraycopy(row, 0, projection, r * width, width);
    }
    return projection;
  }
}

package dev.dubdeck.lab.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, largest first, by Jacobi's rotations
 * (Golub and Van Loan, Matrix Computations, 8.5).
 */
final class SymmetricEigen {
  private static final int MOST_SWEEPS = 60;

  private final double[] values;
  private final double[][] vectors;

  /** Solves; the matrix is not changed. */
  SymmetricEigen(double[][] matrix) {
    int n = matrix.length;
    double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    // Rows of v are the vectors: a rotation then runs along memory.
    double[][] v = new double[n][n];
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && sweep(a, v); sweep++) {
      // Until nothing is left beside the diagonal.
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -a[i][i]))
            .mapToInt(Integer::intValue)
            .toArray();
    values = Arrays.stream(order).mapToDouble(i -> a[i][i]).toArray();
    vectors = Arrays.stream(order).mapToObj(i -> v[i]).toArray(double[][]::new);
  }

  /** Eigenvalues, largest first. */
  double[] values() {
    return values;
  }

  /** Eigenvectors of length 1 in the same order, one a row. */
  double[][] vectors() {
    return vectors;
  }

  private static boolean sweep(double[][] a, double[][] v) {
    int n = a.length;
    double off = 0;
    double on = 0;
    for (int p = 0; p < n; p++) {
      on += a[p][p] * a[p][p];
      for (int q = p + 1; q < n; q++) {
        off += a[p][q] * a[p][q];
      }
    }
    if (off <= 1e-22 * on) {
      return false;
    }
    for (int p = 0; p < n; p++) {
      for (int q = p + 1; q < n; q++) {
        rotate(a, v, p, q);
      }
    }
    return true;
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double apq = a[p][q];
    if (Math.abs(apq) < 1e-300) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * apq);
    double sign = theta < 0 ? -1 : 1;
    double t = sign / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    for (int i = 0; i < a.length; i++) {
      if (i != p && i != q) {
        double aip = a[p][i];
        double aiq = a[q][i];
        a[p][i] = c * aip - s * aiq;
        a[q][i] = s * aip + c * aiq;
        a[i][p] = a[p][i];
        a[i][q] = a[q][i];
      }
      double vip = v[p][i];
      double viq = v[q][i];
      v[p][i] = c * vip - s * viq;
      v[q][i] = s * vip + c * viq;
    }
    a[p][p] -= t * apq;
    a[q][q] += t * apq;
    a[p][q] = 0;
    a[q][p] = 0;
  }
}

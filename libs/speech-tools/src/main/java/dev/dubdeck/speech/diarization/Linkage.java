package dev.dubdeck.speech.diarization;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Average-linkage clustering of directions by cosine. The mean cosine between two groups is the
 * product of their mean directions, so no matrix of pairs is kept; merges are found by the
 * nearest-neighbour chain (Murtagh, "A survey of recent advances in hierarchical clustering
 * algorithms", 1983) in time that grows with the square of the number of directions.
 */
final class Linkage {
  private final float[][] sums;
  private final int[] sizes;
  private final List<Merge> merges = new ArrayList<>();

  /** Two groups, by one member each, that become one at a similarity. */
  private record Merge(int a, int b, double similarity) {}

  private Linkage(float[][] directions) {
    this.sums = new float[directions.length][];
    this.sizes = new int[directions.length];
    for (int i = 0; i < directions.length; i++) {
      sums[i] = directions[i].clone();
      sizes[i] = 1;
    }
  }

  /** Groups whose mean cosine is at least the threshold; a number from 0 for each direction. */
  static int[] byThreshold(float[][] directions, double threshold) {
    Linkage linkage = new Linkage(directions);
    linkage.chain();
    long most = linkage.merges.stream().filter(merge -> merge.similarity() >= threshold).count();
    return linkage.groups((int) most);
  }

  /** So many groups, or fewer when there are fewer directions. */
  static int[] byCount(float[][] directions, int count) {
    Linkage linkage = new Linkage(directions);
    linkage.chain();
    return linkage.groups(Math.max(0, directions.length - Math.max(1, count)));
  }

  private void chain() {
    int[] chain = new int[sums.length + 1];
    int length = 0;
    for (int left = sums.length; left > 1; ) {
      if (length == 0) {
        chain[length++] = firstAlive();
      }
      int tip = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(tip, before);
      if (nearest == before) {
        merge(tip, before);
        left--;
        length -= 2;
      } else {
        chain[length++] = nearest;
      }
    }
  }

  private int firstAlive() {
    int i = 0;
    while (sizes[i] == 0) {
      i++;
    }
    return i;
  }

  /** The most similar other group; of equals the one before, so that every chain ends. */
  private int nearest(int group, int before) {
    int best = before;
    double most = before < 0 ? Double.NEGATIVE_INFINITY : similarity(group, before);
    for (int i = 0; i < sums.length; i++) {
      if (sizes[i] > 0 && i != group && i != before) {
        double similarity = similarity(group, i);
        if (similarity > most) {
          most = similarity;
          best = i;
        }
      }
    }
    return best;
  }

  private double similarity(int a, int b) {
    return dot(sums[a], sums[b]) / sizes[a] / sizes[b];
  }

  private void merge(int a, int b) {
    int into = Math.min(a, b);
    int from = Math.max(a, b);
    merges.add(new Merge(into, from, similarity(a, b)));
    for (int i = 0; i < sums[into].length; i++) {
      sums[into][i] += sums[from][i];
    }
    sizes[into] += sizes[from];
    sizes[from] = 0;
  }

  /** What the most similar merges leave; average linkage never merges closer things later. */
  private int[] groups(int applied) {
    int[] parent = new int[sums.length];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    merges.stream()
        .sorted(Comparator.comparingDouble(Merge::similarity).reversed())
        .limit(applied)
        .forEach(merge -> parent[root(parent, merge.b())] = root(parent, merge.a()));
    int[] numbers = new int[parent.length];
    int[] known = new int[parent.length];
    int next = 0;
    for (int i = 0; i < parent.length; i++) {
      int root = root(parent, i);
      if (known[root] == 0) {
        known[root] = ++next;
      }
      numbers[i] = known[root] - 1;
    }
    return numbers;
  }

  private static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}

package dev.dubdeck.voice.drift;

import dev.dubdeck.speech.embedding.VoiceEmbedding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mean direction of several vectors of one model, each counting the same. */
final class Centroid {
  private Centroid() {}

  /** Empty without vectors; all of them must be comparable. */
  static Optional<VoiceEmbedding> of(List<VoiceEmbedding> vectors) {
    if (vectors.isEmpty()) {
      return Optional.empty();
    }
    VoiceEmbedding first = vectors.getFirst();
    double[] sum = new double[first.vector().length];
    for (VoiceEmbedding vector : vectors) {
      add(sum, vector);
    }
    float[] mean = new float[sum.length];
    double norm = norm(sum);
    for (int i = 0; i < mean.length; i++) {
      mean[i] = norm == 0 ? 0 : (float) (sum[i] / norm);
    }
    return Optional.of(VoiceEmbedding.of(first.provider(), first.model(), mean));
  }

  /**
   * How much the vectors differ among themselves: the standard deviation of each one's cosine to
   * the centroid of the others. 0 for fewer than two.
   */
  static double spread(List<VoiceEmbedding> vectors) {
    if (vectors.size() < 2) {
      return 0;
    }
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < vectors.size(); i++) {
      List<VoiceEmbedding> others = new ArrayList<>(vectors);
      VoiceEmbedding one = others.remove(i);
      double cosine = of(others).map(one::cosine).orElse(0.0);
      sum += cosine;
      squares += cosine * cosine;
    }
    double mean = sum / vectors.size();
    return Math.sqrt(Math.max(0, squares / vectors.size() - mean * mean));
  }

  private static void add(double[] sum, VoiceEmbedding vector) {
    double norm = 0;
    for (float value : vector.vector()) {
      norm += (double) value * value;
    }
    norm = Math.sqrt(norm);
    for (int i = 0; i < sum.length && norm > 0; i++) {
      sum[i] += vector.vector()[i] / norm;
    }
  }

  private static double norm(double[] vector) {
    double norm = 0;
    for (double value : vector) {
      norm += value * value;
    }
    return Math.sqrt(norm);
  }
}

package dev.dubdeck.speech.diarization;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Sorts units of speech by voice. */
final class VoiceGroups {
  private static final int PASSES = 3;
  private static final int MOST_LINKED = 5_000;
  private static final double LEAST_SECONDS = 3;

  private final List<SpeechUnit> voiced;
  private float[][] centroids = {};

  private VoiceGroups(List<SpeechUnit> voiced) {
    this.voiced = voiced;
  }

  /**
   * The voice of each unit, a number from 0.
   *
   * @param voiced units that have a direction
   * @param speakers how many there are, when known
   */
  static int[] of(List<SpeechUnit> voiced, double threshold, OptionalInt speakers) {
    if (voiced.isEmpty()) {
      return new int[0];
    }
    VoiceGroups groups = new VoiceGroups(voiced);
    int stride = 1 + (voiced.size() - 1) / MOST_LINKED;
    int[] linked = groups.link(stride, threshold, speakers);
    groups.centre(linked, stride, speakers.isPresent() ? 0 : LEAST_SECONDS / stride);
    int[] voices = groups.assign();
    for (int pass = 1; pass < PASSES; pass++) {
      groups.centre(voices, 1, 0);
      voices = groups.assign();
    }
    return voices;
  }

  /** Of very many units only some are linked; the others follow the centroids. */
  private int[] link(int stride, double threshold, OptionalInt speakers) {
    int count = (voiced.size() + stride - 1) / stride;
    float[][] directions = new float[count][];
    for (int i = 0; i < count; i++) {
      directions[i] = direction(i * stride);
    }
    return speakers.isPresent()
        ? Linkage.byCount(directions, speakers.getAsInt())
        : Linkage.byThreshold(directions, threshold);
  }

  /** The mean direction of each group that speaks long enough, or of the one that speaks most. */
  private void centre(int[] groups, int stride, double leastSeconds) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    float[][] sums = new float[count][direction(0).length];
    double[] seconds = new double[count];
    for (int i = 0; i < groups.length; i++) {
      SpeechUnit unit = voiced.get(i * stride);
      float weight = (float) unit.span().seconds();
      float[] direction = direction(i * stride);
      seconds[groups[i]] += weight;
      for (int j = 0; j < direction.length; j++) {
        sums[groups[i]][j] += weight * direction[j];
      }
    }
    double most = Arrays.stream(seconds).max().orElse(0);
    double least = Math.min(leastSeconds, most);
    centroids =
        IntStream.range(0, count)
            .filter(group -> seconds[group] > 0 && seconds[group] >= least)
            .mapToObj(group -> unit(sums[group]))
            .toArray(float[][]::new);
  }

  private int[] assign() {
    int[] voices = new int[voiced.size()];
    for (int i = 0; i < voices.length; i++) {
      double most = Double.NEGATIVE_INFINITY;
      for (int voice = 0; voice < centroids.length; voice++) {
        double similarity = Linkage.dot(direction(i), centroids[voice]);
        if (similarity > most) {
          most = similarity;
          voices[i] = voice;
        }
      }
    }
    return voices;
  }

  private float[] direction(int i) {
    float[] direction = voiced.get(i).direction();
    if (direction == null) {
      throw new IllegalArgumentException("a unit without a direction");
    }
    return direction;
  }

  /** The same direction with length one. */
  static float[] unit(float[] vector) {
    double length = Math.sqrt(Linkage.dot(vector, vector));
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = length == 0 ? 0 : (float) (vector[i] / length);
    }
    return unit;
  }
}

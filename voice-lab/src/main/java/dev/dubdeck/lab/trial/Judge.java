package dev.dubdeck.lab.trial;

import dev.dubdeck.speech.embedding.gmm.VoiceFrames;
import dev.dubdeck.speech.sound.Sound;
import java.util.List;

/** Some way to compare voices, trained or not. */
public interface Judge {

  /** What is kept of a sound; of length 0 when it says too little. */
  float[] keep(Sound sound);

  /** How much a sound is like some references: the higher, the more. */
  double compare(List<float[]> references, float[] tested);

  /** Directions in a space: the centre of the references against the tested, by their angle. */
  interface Directions extends Judge {
    @Override
    default double compare(List<float[]> references, float[] tested) {
      float[] sum = new float[tested.length];
      for (float[] vector : references) {
        double length = Math.sqrt(dot(vector, vector));
        for (int i = 0; i < sum.length; i++) {
          sum[i] += (float) (vector[i] / Math.max(1e-12, length));
        }
      }
      double lengths = Math.sqrt(dot(sum, sum) * dot(tested, tested));
      return lengths == 0 ? 0 : dot(sum, tested) / lengths;
    }

    private static double dot(float[] a, float[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += (double) a[i] * b[i];
      }
      return sum;
    }
  }

  /**
   * What can be had without training: mean and spread of the same frames, and how far the means lie
   * apart in units of the spread.
   */
  final class Statistics implements Judge {
    @Override
    public float[] keep(Sound sound) {
      VoiceFrames frames = VoiceFrames.of(sound);
      int width = VoiceFrames.DIMENSION;
      if (frames.count() < 50) {
        return new float[0];
      }
      double[] sums = new double[width];
      double[] squares = new double[width];
      float[] values = frames.values();
      for (int i = 0; i < values.length; i++) {
        sums[i % width] += values[i];
        squares[i % width] += values[i] * values[i];
      }
      float[] kept = new float[2 * width];
      for (int d = 0; d < width; d++) {
        double mean = sums[d] / frames.count();
        kept[d] = (float) mean;
        kept[width + d] = (float) (squares[d] / frames.count() - mean * mean);
      }
      return kept;
    }

    @Override
    public double compare(List<float[]> references, float[] tested) {
      int width = tested.length / 2;
      double far = 0;
      for (int d = 0; d < width; d++) {
        double mean = 0;
        double variance = 0;
        for (float[] reference : references) {
          mean += reference[d] / references.size();
          variance += reference[width + d] / references.size();
        }
        double apart = mean - tested[d];
        far += apart * apart / (variance + tested[width + d]);
      }
      return -far;
    }
  }
}

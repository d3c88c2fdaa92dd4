package dev.dubdeck.speech.embedding.gmm;

/**
 * All parameters of the provider: the general model of speech, and the directions in which voices
 * differ while recordings of one voice do not. Immutable and thread-safe.
 */
public final class VoiceModel {
  private final Mixture mixture;
  private final float relevance;
  private final float[] center;
  private final float[] projection;

  /**
   * Takes the arrays over.
   *
   * @param mixture general model of speech
   * @param relevance see {@link Mixture#pull}
   * @param center mean pull, subtracted first
   * @param projection rows that turn a pull into the numbers of an embedding, one after the other
   */
  public VoiceModel(Mixture mixture, float relevance, float[] center, float[] projection) {
    if (center.length != mixture.means().length || projection.length % center.length != 0) {
      throw new IllegalArgumentException("parameters that do not fit together");
    }
    this.mixture = mixture;
    this.relevance = relevance;
    this.center = center;
    this.projection = projection;
  }

  Mixture mixture() {
    return mixture;
  }

  float relevance() {
    return relevance;
  }

  float[] center() {
    return center;
  }

  float[] projection() {
    return projection;
  }

  /** Numbers of an embedding. */
  public int dimension() {
    return projection.length / center.length;
  }

  /** The voice as a vector of length 1, or of length 0 when it cannot be told. */
  public float[] embed(VoiceFrames voice) {
    float[] pull = mixture.pull(voice, relevance);
    for (int i = 0; i < pull.length; i++) {
      pull[i] -= center[i];
    }
    float[] vector = new float[dimension()];
    double squares = 0;
    for (int row = 0; row < vector.length; row++) {
      vector[row] = dot(projection, row * pull.length, pull);
      squares += (double) vector[row] * vector[row];
    }
    float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= scale;
    }
    return vector;
  }

  /** Four sums, which the processor adds side by side. */
  private static float dot(float[] rows, int at, float[] pull) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < pull.length; i += 4) {
      a += rows[at + i] * pull[i];
      b += rows[at + i + 1] * pull[i + 1];
      c += rows[at + i + 2] * pull[i + 2];
      d += rows[at + i + 3] * pull[i + 3];
    }
    for (; i < pull.length; i++) {
      a += rows[at + i] * pull[i];
    }
    return a + b + c + d;
  }
}

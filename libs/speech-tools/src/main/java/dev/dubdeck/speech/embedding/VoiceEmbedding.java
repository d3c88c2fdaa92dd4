package dev.dubdeck.speech.embedding;

import java.util.Arrays;

/**
 * A voice as a direction in the space of one model. Vectors of different providers or model
 * versions are never compared.
 */
public final class VoiceEmbedding {
  private final String provider;
  private final String model;
  private final float[] vector;

  private VoiceEmbedding(String provider, String model, float[] vector) {
    this.provider = provider;
    this.model = model;
    this.vector = vector;
  }

  /**
   * Takes the vector over; the caller must not change it afterwards.
   *
   * @param provider id of the provider, for example {@code gmm}
   * @param model version of its parameters
   * @param vector the direction; its dimension belongs to the model
   */
  public static VoiceEmbedding of(String provider, String model, float[] vector) {
    return new VoiceEmbedding(provider, model, vector);
  }

  /** Id of the provider. */
  public String provider() {
    return provider;
  }

  /** Version of the provider's parameters. */
  public String model() {
    return model;
  }

  /** The vector itself, not a copy: read only. */
  public float[] vector() {
    return vector;
  }

  /** Whether the two can be compared at all. */
  public boolean isComparableWith(VoiceEmbedding other) {
    return provider.equals(other.provider)
        && model.equals(other.model)
        && vector.length == other.vector.length;
  }

  /**
   * Cosine of the angle between the two, -1..1.
   *
   * @throws IllegalArgumentException when they are not comparable
   */
  public double cosine(VoiceEmbedding other) {
    if (!isComparableWith(other)) {
      throw new IllegalArgumentException("embeddings of different models are never compared");
    }
    double dot = 0;
    double mine = 0;
    double theirs = 0;
    for (int i = 0; i < vector.length; i++) {
      dot += vector[i] * other.vector[i];
      mine += vector[i] * vector[i];
      theirs += other.vector[i] * other.vector[i];
    }
    return mine == 0 || theirs == 0 ? 0 : dot / Math.sqrt(mine * theirs);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof VoiceEmbedding other
        && provider.equals(other.provider)
        && model.equals(other.model)
        && Arrays.equals(vector, other.vector);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * provider.hashCode() + model.hashCode()) + Arrays.hashCode(vector);
  }

  @Override
  public String toString() {
    return provider + "/" + model + "[" + vector.length + "]";
  }
}

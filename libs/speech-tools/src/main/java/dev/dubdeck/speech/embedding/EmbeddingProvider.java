package dev.dubdeck.speech.embedding;

import dev.dubdeck.speech.sound.Sound;
import java.util.Optional;

/**
 * Turns the sound of one voice into a vector. Thread-safe; a provider is made once and used by many
 * threads.
 */
public interface EmbeddingProvider {

  /** Short stable id: {@code gmm}, {@code onnx}. */
  String id();

  /** Version of the model's parameters; a change means that old vectors are made anew. */
  String modelVersion();

  /** What this model's cosines mean. */
  Calibration calibration();

  /**
   * The voice of a sound; silence within it is left out by the provider itself.
   *
   * @return empty when there is too little speech for a vector
   * @throws EmbeddingFailedException when the model did not answer, or not with a finite vector of
   *     its dimension
   */
  Optional<VoiceEmbedding> embed(Sound sound) throws EmbeddingFailedException;
}

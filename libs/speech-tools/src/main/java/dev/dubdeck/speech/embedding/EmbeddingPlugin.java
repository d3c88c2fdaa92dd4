package dev.dubdeck.speech.embedding;

import java.nio.file.Path;

/**
 * What an optional provider registers itself as ({@link java.util.ServiceLoader}); its classes and
 * the runtime they need lie in a folder of their own.
 */
public interface EmbeddingPlugin {

  /** Name under which the provider is chosen. */
  String id();

  /**
   * Opens the model that lies in the folder.
   *
   * @throws EmbeddingFailedException when there is no usable model; the message says why, for an
   *     operator
   */
  EmbeddingProvider open(Path folder) throws EmbeddingFailedException;
}

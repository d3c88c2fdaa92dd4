package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import java.util.Optional;

/** Where the provider comes from. */
@FunctionalInterface
public interface ProviderSource {
  /** The provider that is configured; empty when nobody is to listen. Blocks. */
  Optional<EmbeddingProvider> load(ListeningConfig config);
}

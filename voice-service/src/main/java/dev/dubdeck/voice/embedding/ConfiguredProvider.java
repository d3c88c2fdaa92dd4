package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The provider that {@code dubdeck.voice.provider} names. */
@DefaultBean
@ApplicationScoped
class ConfiguredProvider implements ProviderSource {
  @Override
  public Optional<EmbeddingProvider> load(ListeningConfig config) {
    return Optional.empty();
  }
}

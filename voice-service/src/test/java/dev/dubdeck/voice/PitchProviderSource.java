package dev.dubdeck.voice;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.voice.embedding.ListeningConfig;
import dev.dubdeck.voice.embedding.ProviderSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;

/** In tests the voices are synthetic, and so is who listens. */
@Alternative
@Priority(1)
@ApplicationScoped
class PitchProviderSource implements ProviderSource {
  @Override
  public Optional<EmbeddingProvider> load(ListeningConfig config) {
    return Optional.of(new PitchProvider());
  }
}

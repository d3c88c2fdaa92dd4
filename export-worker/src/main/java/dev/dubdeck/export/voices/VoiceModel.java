package dev.dubdeck.export.voices;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The model that tells voices apart. */
@ApplicationScoped
class VoiceModel {

  Optional<EmbeddingProvider> provider() {
    return Optional.empty();
  }
}

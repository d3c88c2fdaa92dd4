package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.EmbeddingChoice;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.EmbeddingProviders;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The provider that {@code dubdeck.voice.provider} names. */
@DefaultBean
@ApplicationScoped
class ConfiguredProvider implements ProviderSource {
  private static final Logger LOG = Logger.getLogger(ConfiguredProvider.class);

  @Override
  public Optional<EmbeddingProvider> load(ListeningConfig config) {
    EmbeddingChoice choice = EmbeddingProviders.choose(config.provider(), config.model());
    if (choice.provider().isEmpty() && !EmbeddingProviders.NONE.equals(config.provider())) {
      LOG.warnf("voices are not compared: %s", choice.reason());
    }
    return choice.provider();
  }
}

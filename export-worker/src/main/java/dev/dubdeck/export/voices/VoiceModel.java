package dev.dubdeck.export.voices;

import dev.dubdeck.speech.embedding.EmbeddingChoice;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.speech.embedding.EmbeddingProviders;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The model that tells voices apart; loaded when it is first needed. */
@ApplicationScoped
class VoiceModel {
  private static final Logger LOG = Logger.getLogger(VoiceModel.class);

  private final VoiceModelSettings settings;
  private @Nullable EmbeddingChoice choice;

  VoiceModel(VoiceModelSettings settings) {
    this.settings = settings;
  }

  synchronized Optional<EmbeddingProvider> provider() {
    EmbeddingChoice known = choice;
    if (known == null) {
      known = EmbeddingProviders.choose(settings.provider(), settings.model());
      choice = known;
      LOG.infof("voices are told apart by %s", known.reason());
    }
    return known.provider();
  }
}

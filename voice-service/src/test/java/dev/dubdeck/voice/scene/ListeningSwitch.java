package dev.dubdeck.voice.scene;

import dev.dubdeck.speech.embedding.EmbeddingFailedException;
import dev.dubdeck.speech.embedding.EmbeddingProvider;
import dev.dubdeck.voice.embedding.ListeningConfig;
import dev.dubdeck.voice.embedding.ProviderSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets tests listen with a model of their own, and lets it fail. */
@ApplicationScoped
public class ListeningSwitch implements ProviderSource {
  private final AtomicInteger failures = new AtomicInteger();

  @Override
  public Optional<EmbeddingProvider> load(ListeningConfig config) {
    return "none".equals(config.provider())
        ? Optional.empty()
        : Optional.of(new ColourListener("1", this));
  }

  /** Makes the next calls of the model fail. */
  public void failNext(int calls) {
    failures.set(calls);
  }

  void heard() throws EmbeddingFailedException {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new EmbeddingFailedException("told to fail");
    }
  }
}

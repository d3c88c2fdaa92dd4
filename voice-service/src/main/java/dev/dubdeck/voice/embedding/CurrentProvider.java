package dev.dubdeck.voice.embedding;

import dev.dubdeck.speech.embedding.EmbeddingProvider;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The provider that listens in this process. */
@ApplicationScoped
public class CurrentProvider {
  private static final Logger LOG = Logger.getLogger(CurrentProvider.class);

  private final ListeningConfig config;
  private final ProviderSource source;
  private volatile @Nullable Loaded loaded;

  private record Loaded(Optional<EmbeddingProvider> provider) {}

  CurrentProvider(ListeningConfig config, ProviderSource source) {
    this.config = config;
    this.source = source;
  }

  /** Loads the provider while the service starts, so that nobody has to wait for it later. */
  void onStart(@Observes StartupEvent event) {
    find();
  }

  /** The provider, or empty when nobody listens. */
  public Optional<EmbeddingProvider> find() {
    Loaded known = loaded;
    return known == null ? load() : known.provider();
  }

  /** {@code id/version}, or {@code none}. */
  public String name() {
    return find().map(CurrentProvider::name).orElse("none");
  }

  static String name(EmbeddingProvider provider) {
    return provider.id() + "/" + provider.modelVersion();
  }

  private synchronized Optional<EmbeddingProvider> load() {
    Loaded known = loaded;
    if (known == null) {
      known = new Loaded(source.load(config));
      loaded = known;
      LOG.infof(
          "voices are listened to by %s",
          known.provider().map(CurrentProvider::name).orElse("nobody"));
    }
    return known.provider();
  }
}

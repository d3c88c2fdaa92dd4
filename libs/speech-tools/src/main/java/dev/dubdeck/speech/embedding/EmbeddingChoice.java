package dev.dubdeck.speech.embedding;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The provider that was asked for, or why there is none. Without one everything works, and drift is
 * unknown.
 */
public final class EmbeddingChoice {
  private final @Nullable EmbeddingProvider provider;
  private final String reason;

  private EmbeddingChoice(@Nullable EmbeddingProvider provider, String reason) {
    this.provider = provider;
    this.reason = reason;
  }

  static EmbeddingChoice of(EmbeddingProvider provider) {
    String what = provider.id() + ", model " + provider.modelVersion();
    return new EmbeddingChoice(provider, what);
  }

  static EmbeddingChoice none(String reason) {
    return new EmbeddingChoice(null, reason);
  }

  /** The provider, if there is one. */
  public Optional<EmbeddingProvider> provider() {
    return Optional.ofNullable(provider);
  }

  /** For an operator: which provider and model it is, or why there is none. */
  public String reason() {
    return reason;
  }
}

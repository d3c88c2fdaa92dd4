package dev.dubdeck.voice.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who a speaker might be.
 *
 * @param word {@code likely}, {@code possible}, {@code unclear} or {@code unknown}
 * @param characterSlug the character that is suggested; null when unclear or unknown
 * @param similarity cosine to the character's established voice
 * @param runnerUp the next best; when unclear, the nearest of all
 * @param margin how far the runner-up is behind
 * @param evidenceSeconds seconds of speech behind it
 * @param provider who listened
 * @param reason why it is unknown: {@code no_provider}, {@code too_short}, {@code provider_failed},
 *     {@code no_characters} or {@code pending}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Suggestion(
    String word,
    @Nullable String characterSlug,
    @Nullable String displayName,
    @Nullable Double similarity,
    @Nullable Candidate runnerUp,
    @Nullable Double margin,
    double evidenceSeconds,
    @Nullable String provider,
    @Nullable String reason) {

  /** A character and how alike the voices are. */
  public record Candidate(String characterSlug, String displayName, double similarity) {}

  static Suggestion unknown(String reason, double evidenceSeconds, @Nullable String provider) {
    return new Suggestion(
        "unknown", null, null, null, null, null, evidenceSeconds, provider, reason);
  }
}

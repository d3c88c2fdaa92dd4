package dev.dubdeck.voice.suggestion;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.voice.job.KnownJob;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as a review shows it.
 *
 * @param episode where the same voice was refused; null when it was this speaker
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RefusalView(
    String characterSlug,
    String displayName,
    String by,
    Instant at,
    @Nullable String reason,
    @Nullable String episode) {

  static RefusalView here(Refusal refusal) {
    return of(refusal, null);
  }

  static RefusalView elsewhere(Refusal refusal) {
    return of(refusal, KnownJob.episode(refusal.seasonNumber(), refusal.episodeNumber()));
  }

  private static RefusalView of(Refusal refusal, @Nullable String episode) {
    return new RefusalView(
        refusal.characterSlug(),
        refusal.displayName(),
        refusal.refusedBy(),
        refusal.refusedAt(),
        refusal.reason(),
        episode);
  }
}

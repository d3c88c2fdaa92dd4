package dev.dubdeck.gateway.voice;

import dev.dubdeck.gateway.page.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A character of a series with the voice it has now. */
public record SeriesCharacter(
    String characterSlug,
    String displayName,
    @Nullable Integer currentVersion,
    @Nullable Integer anchorVersion,
    int versionsCount,
    @Nullable String driftStatus,
    boolean retired,
    boolean erased,
    @Nullable Instant updatedAt,
    @Nullable String createdBy,
    @Nullable String audioUrl,
    @Nullable Double durationS) {

  /** The page of this character. */
  public String page(String series) {
    return "/ui/voices/" + Words.path(series) + "/" + Words.path(characterSlug);
  }

  /** What its voice is, as one word of the list. */
  public String state() {
    if (erased) {
      return "erased";
    }
    if (retired) {
      return "retired";
    }
    return currentVersion == null ? "none" : driftStatus == null ? "unknown" : driftStatus;
  }
}

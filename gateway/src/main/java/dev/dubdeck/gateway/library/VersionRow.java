package dev.dubdeck.gateway.library;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One version of an episode of a season. */
public record VersionRow(
    @Nullable String seriesTitle,
    int episodeNumber,
    String jobId,
    String status,
    Instant createdAt,
    Instant updatedAt,
    String visibility,
    int versionsCount,
    @Nullable Map<String, @Nullable Object> playbackUrls) {

  /** Address of a picture of it, null while there is none. */
  public @Nullable String poster() {
    Object poster = playbackUrls == null ? null : playbackUrls.get("poster");
    return switch (poster) {
      case String url -> url;
      case Map<?, ?> link when link.get("url") instanceof String url -> url;
      case null, default -> null;
    };
  }
}

package dev.dubdeck.gateway.library;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of an episode of a season.
 *
 * @param removed whether an admin took it out of the library; only the owner and admins see it then
 */
public record VersionRow(
    @Nullable String seriesTitle,
    int episodeNumber,
    String jobId,
    String status,
    Instant createdAt,
    Instant updatedAt,
    String visibility,
    int versionsCount,
    int needsReview,
    int drifted,
    @Nullable String language,
    boolean owned,
    boolean removed,
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

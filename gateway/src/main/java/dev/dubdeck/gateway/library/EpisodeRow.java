package dev.dubdeck.gateway.library;

import java.time.Instant;

/** One version of an episode as search and recent list it. */
public record EpisodeRow(
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    String jobId,
    String visibility,
    Instant createdAt,
    Instant updatedAt,
    boolean owned) {

  /** Where it stands. */
  public Place place() {
    return new Place(seriesSlug, seasonNumber, episodeNumber);
  }
}

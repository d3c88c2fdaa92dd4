package dev.dubdeck.gateway.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What somebody said about an episode. */
public record ReportRow(
    String reportId,
    String libraryKey,
    String seriesSlug,
    @Nullable String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    @Nullable String reporter,
    String reason,
    Instant createdAt,
    String state,
    boolean removed) {

  /** What the series is called. */
  public String series() {
    return seriesTitle == null || seriesTitle.isBlank() ? seriesSlug : seriesTitle;
  }

  /** The episode it is about. */
  public Place place() {
    return new Place(seriesSlug, seasonNumber, episodeNumber);
  }
}

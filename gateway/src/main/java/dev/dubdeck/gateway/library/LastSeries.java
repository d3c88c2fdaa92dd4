package dev.dubdeck.gateway.library;

import org.jspecify.annotations.Nullable;

/** The series that a person touched last, and what is next there. */
public record LastSeries(String seriesSlug, String seriesTitle, @Nullable Next next) {

  /** Where to go on. */
  public record Next(int seasonNumber, int episodeNumber, String jobId, @Nullable String reason) {}
}

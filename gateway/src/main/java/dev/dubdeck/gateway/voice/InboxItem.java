package dev.dubdeck.gateway.voice;

import dev.dubdeck.gateway.page.Words;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that waits for a person's ear: a review with open speakers, or a voice that moved. */
public record InboxItem(
    String kind,
    @Nullable String jobId,
    String seriesSlug,
    @Nullable String seriesTitle,
    @Nullable Integer seasonNumber,
    @Nullable Integer episodeNumber,
    int speakers,
    int open,
    @Nullable Double minutesOpen,
    @Nullable List<TopSpeaker> topSpeakers,
    @Nullable String editedBy,
    @Nullable Instant editedAt,
    @Nullable String characterSlug,
    @Nullable String displayName,
    @Nullable Integer version,
    @Nullable String driftStatus) {

  /** Who speaks most among the open ones. */
  public record TopSpeaker(
      String speakerId, @Nullable String label, @Nullable Double speechSeconds) {}

  /** True for a character whose voice moved. */
  public boolean isDrift() {
    return "drift".equals(kind);
  }

  /** What the series is called. */
  public String series() {
    return seriesTitle == null || seriesTitle.isBlank() ? seriesSlug : seriesTitle;
  }

  /** Where it is decided. */
  public String page() {
    return isDrift() || jobId == null
        ? "/ui/voices/"
            + Words.path(seriesSlug)
            + (characterSlug == null ? "" : "/" + Words.path(characterSlug))
        : "/ui/jobs/" + Words.path(jobId) + "/review";
  }

  /** The open ones that speak most, none if the service left them out. */
  public List<TopSpeaker> top() {
    return topSpeakers == null ? List.of() : topSpeakers;
  }
}

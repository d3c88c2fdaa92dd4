package dev.dubdeck.voice.casting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Characters by episodes. */
public record CastingSheet(
    String seriesSlug, String seriesTitle, List<Episode> episodes, List<Role> characters) {

  /** An episode of the series; of several jobs of one episode the one that was cast last. */
  public record Episode(int seasonNumber, int episodeNumber, UUID jobId, String label) {}

  /** A character and the episodes it speaks in, by the episodes' labels. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Role(
      String characterSlug,
      String displayName,
      boolean retired,
      @Nullable Integer currentVersion,
      @Nullable String driftStatus,
      Map<String, Part> episodes) {}

  /**
   * A character in an episode.
   *
   * @param version the version that was confirmed with it
   * @param currentAtExport the version that was current when the episode was last exported
   * @param driftStatus of the version that was confirmed
   * @param minutes of speech
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Part(
      @Nullable Integer version,
      @Nullable Integer currentAtExport,
      @Nullable String driftStatus,
      @Nullable Double minutes,
      List<String> speakerIds) {}
}

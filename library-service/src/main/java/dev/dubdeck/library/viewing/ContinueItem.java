package dev.dubdeck.library.viewing;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to watch or do next in a series that the caller has opened.
 *
 * @param jobId the newest version in sight of the episode to go on with; with a decision to take,
 *     the version it is about
 * @param updatedAt when something to look at changed last
 * @param viewedJobId the version of the series that was opened last; null when it is out of sight
 * @param lastOpenedAt when anything of the series was opened last
 * @param positionSeconds where to go on watching; null is the beginning
 * @param durationSeconds length of the version; null when unknown
 * @param openSpeakers speakers nobody has decided about; 0 when they are not the caller's to decide
 * @param driftedVoices voices that drifted; 0 when they are not the caller's to decide
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ContinueItem(
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    UUID jobId,
    String visibility,
    Instant createdAt,
    Instant updatedAt,
    @Nullable UUID viewedJobId,
    Instant lastOpenedAt,
    @Nullable Double positionSeconds,
    @Nullable Double durationSeconds,
    Reason reason,
    int openSpeakers,
    int driftedVoices) {

  /** Why an episode is the next. */
  public enum Reason {
    /** To be watched, or watched on. */
    WATCH,
    /** Speakers wait for a decision of the caller's. */
    REVIEW,
    /** A voice in it drifted. */
    DRIFT;

    /** The word on the wire. */
    @JsonValue
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}

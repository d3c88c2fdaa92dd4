package dev.dubdeck.library.viewing;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The series to go on with.
 *
 * @param latestUpdatedAt when something to look at changed last in what the caller sees of it
 * @param next null when nothing is left to watch or to decide
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ContinueSeries(
    String seriesSlug, String seriesTitle, Instant latestUpdatedAt, @Nullable NextStep next) {

  /** The episode to go on with. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record NextStep(
      int seasonNumber, int episodeNumber, UUID jobId, ContinueItem.Reason reason) {
    static NextStep of(ContinueItem item) {
      return new NextStep(item.seasonNumber(), item.episodeNumber(), item.jobId(), item.reason());
    }
  }
}

package dev.dubdeck.jobs.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as an answer. The optional members are its owner's; viewers of a shared job get the rest.
 *
 * @param version grows with every change of the job
 * @param priority 1 before others in the queue, -1 behind, 0 for most
 * @param removed an admin keeps the job out of the library
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobView(
    UUID id,
    String owner,
    JobState state,
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    Visibility visibility,
    @Nullable String srcLang,
    @Nullable String tgtLang,
    Instant createdAt,
    Instant updatedAt,
    long version,
    @JsonInclude(Include.NON_NULL) @Nullable Double progress,
    @JsonInclude(Include.NON_NULL) @Nullable String message,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean privacy,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean archived,
    @JsonInclude(Include.NON_NULL) @Nullable Boolean removed,
    @JsonInclude(Include.NON_NULL) @Nullable Integer priority,
    @JsonInclude(Include.NON_NULL) @Nullable List<String> tags,
    @JsonInclude(Include.NON_NULL) @Nullable List<String> warnings,
    @JsonInclude(Include.NON_NULL) @Nullable List<ExportView> exports) {

  /** What a viewer of a shared job may know. */
  public JobView publicPart() {
    return new JobView(
        id,
        owner,
        state,
        seriesSlug,
        seriesTitle,
        seasonNumber,
        episodeNumber,
        visibility,
        srcLang,
        tgtLang,
        createdAt,
        updatedAt,
        version,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** One export by its kind. */
  public @Nullable ExportView export(String kind) {
    if (exports == null) {
      return null;
    }
    return exports.stream().filter(e -> e.kind().equals(kind)).findFirst().orElse(null);
  }
}

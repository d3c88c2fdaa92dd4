package dev.dubdeck.jobs.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import dev.dubdeck.jobs.artifact.ArtifactKinds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One export as its owner sees it.
 *
 * @param queuePosition pieces of work that are begun before it, and one; absent unless it has a
 *     place in the queue
 * @param estimatedSeconds until it is published, by what such exports took before; absent while
 *     there is no such history, or nobody can say
 * @param code stable word of the failure, absent unless it failed
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExportView(
    String kind,
    ExportState state,
    String step,
    double progress,
    @Nullable FailureReason reason,
    @Nullable String code,
    @Nullable String message,
    @Nullable String preset,
    int attempt,
    Instant updatedAt,
    @Nullable Integer queuePosition,
    @Nullable Long estimatedSeconds) {

  /** Kind of the file that it leads with, as the job's files name it. */
  @JsonProperty
  public String artifact() {
    return ArtifactKinds.leading(kind);
  }

  /** The same export with its place in the queue. */
  public ExportView placed(@Nullable Integer position, @Nullable Long seconds) {
    return new ExportView(
        kind, state, step, progress, reason, code, message, preset, attempt, updatedAt, position,
        seconds);
  }
}

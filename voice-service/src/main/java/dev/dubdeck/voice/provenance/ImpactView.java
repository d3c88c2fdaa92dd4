package dev.dubdeck.voice.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was made with the version that a rollback leaves.
 *
 * @param version where the rollback goes back to
 * @param leavingVersion the version that is current now
 * @param becomesVersion the number the rollback will have
 * @param minutes of the episodes together
 * @param contributors who owns them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImpactView(
    int version,
    int leavingVersion,
    int becomesVersion,
    int episodes,
    double minutes,
    List<String> contributors,
    List<Job> jobs,
    int contributorsCount) {

  /** One job that was exported with the version that is left. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Job(
      UUID jobId, String episode, String owner, @Nullable Double minutes, Instant exportedAt) {}
}

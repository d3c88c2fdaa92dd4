package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * An export was checked and published; the artifact stands at its media key.
 *
 * @param round which {@link ExportOrdered#round} it answers; absent on the wire when 0, the first
 * @param sourceSeconds length of the source; absent on the wire when 0, not measured in this
 *     attempt
 * @param wallSeconds from the claim to now; absent on the wire when 0, nothing was made in this
 *     attempt
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportCompleted(
    UUID jobId,
    UUID exportId,
    String kind,
    String preset,
    int attempt,
    long revision,
    ArtifactFact artifact,
    Instant at,
    @JsonInclude(Include.NON_DEFAULT) long round,
    @JsonInclude(Include.NON_DEFAULT) double sourceSeconds,
    @JsonInclude(Include.NON_DEFAULT) double wallSeconds) {

  /** Of an export that was wanted from the start, and nothing is told of its making. */
  public ExportCompleted(
      UUID jobId,
      UUID exportId,
      String kind,
      String preset,
      int attempt,
      long revision,
      ArtifactFact artifact,
      Instant at) {
    this(jobId, exportId, kind, preset, attempt, revision, artifact, at, 0, 0, 0);
  }
}

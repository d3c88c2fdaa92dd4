package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * An export waits or runs.
 *
 * @param state {@code WAITING} or {@code RUNNING}
 * @param step {@code waiting}, {@code reading}, {@code encoding}, {@code checking} or {@code
 *     publishing}
 * @param progress 0..1, never falls within one export
 * @param revision grows with every event of this export; readers ignore older ones
 * @param round which {@link ExportOrdered#round} it answers; absent on the wire when 0, the first
 * @param priority what is claimed first, higher first; absent on the wire when 0
 * @param turn within one priority, what is claimed first, lower first; absent on the wire when 0,
 *     which means that it has no place in the queue
 * @param sourceSeconds length of the source; absent on the wire when 0, not measured yet
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportProgressed(
    UUID jobId,
    UUID exportId,
    String kind,
    String preset,
    ExportState state,
    String step,
    double progress,
    int attempt,
    long revision,
    Instant at,
    @JsonInclude(Include.NON_DEFAULT) long round,
    @JsonInclude(Include.NON_DEFAULT) int priority,
    @JsonInclude(Include.NON_DEFAULT) long turn,
    @JsonInclude(Include.NON_DEFAULT) double sourceSeconds) {

  /** Of an export that was wanted from the start, without a place in the queue. */
  public ExportProgressed(
      UUID jobId,
      UUID exportId,
      String kind,
      String preset,
      ExportState state,
      String step,
      double progress,
      int attempt,
      long revision,
      Instant at) {
    this(jobId, exportId, kind, preset, state, step, progress, attempt, revision, at, 0, 0, 0, 0);
  }
}

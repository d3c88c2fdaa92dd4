package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * An export ended without an artifact, for good.
 *
 * @param state {@code FAILED}, {@code SKIPPED} or {@code CANCELED}
 * @param code stable word of the failure catalogue, for example {@code no_video}
 * @param message one sentence for people: what happened and what is safe
 * @param round which {@link ExportOrdered#round} it answers; absent on the wire when 0, the first
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ExportFailed(
    UUID jobId,
    UUID exportId,
    String kind,
    String preset,
    ExportState state,
    FailureReason reason,
    String code,
    String message,
    int attempt,
    long revision,
    Instant at,
    @JsonInclude(Include.NON_DEFAULT) long round) {

  /** Of an export that was wanted from the start. */
  public ExportFailed(
      UUID jobId,
      UUID exportId,
      String kind,
      String preset,
      ExportState state,
      FailureReason reason,
      String code,
      String message,
      int attempt,
      long revision,
      Instant at) {
    this(jobId, exportId, kind, preset, state, reason, code, message, attempt, revision, at, 0);
  }
}

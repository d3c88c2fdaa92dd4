package dev.dubdeck.export.work;

import dev.dubdeck.contracts.FailureReason;
import java.util.Set;

/**
 * Why an export did not come about in one attempt.
 *
 * @param code stable word of the failure catalogue
 * @param message one sentence for people, without paths
 */
public record Fault(FailureReason reason, String code, String message) {

  public static final String TOOL_MISSING = "tool_missing";

  /** Nobody said who speaks when, and this worker does not find it out. */
  public static final String NO_DIARIZATION = "no_diarization";

  private static final Set<String> MISSING = Set.of(TOOL_MISSING, NO_DIARIZATION);

  /** The source cannot give this export, however often it is tried. */
  public static Fault media(String code, String message) {
    return new Fault(FailureReason.MEDIA_FAULT, code, message);
  }

  /** Something around the source failed; another attempt may succeed. */
  public static Fault environment(String code, String message) {
    return new Fault(FailureReason.ENVIRONMENT_FAULT, code, message);
  }

  /** Whether something is missing here that no other attempt of this worker has either. */
  boolean isCapabilityMissing() {
    return MISSING.contains(code);
  }

  public static Fault workerLost() {
    return environment("worker_lost", "The worker stopped in the middle of this export.");
  }

  public static Fault canceled() {
    return new Fault(
        FailureReason.CANCELED, "canceled", "The job was canceled or deleted; nothing was kept.");
  }

  public static Fault stopped() {
    return new Fault(
        FailureReason.CANCELED, "canceled", "This export was canceled; nothing was kept.");
  }
}

package dev.dubdeck.contracts;

/** State of one export of a job. */
public enum ExportState {
  WAITING,
  RUNNING,
  PUBLISHED,
  FAILED,
  SKIPPED,
  CANCELED;

  /** True when nothing more happens to the export without a new request. */
  public boolean isSettled() {
    return this != WAITING && this != RUNNING;
  }
}

package dev.dubdeck.contracts;

/** State of a job as others see it; follows the master exports only (3-http, Jobs). */
public enum JobState {
  QUEUED,
  RUNNING,
  PAUSED,
  DONE,
  FAILED,
  CANCELED
}

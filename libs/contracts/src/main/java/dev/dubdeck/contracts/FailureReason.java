package dev.dubdeck.contracts;

/** Why an export did not end in an artifact, by who can do something about it. */
public enum FailureReason {
  /** The source cannot give this export; trying again gives the same answer. */
  MEDIA_FAULT,
  /** Disk, memory, time or tool trouble; retried with back-off. */
  ENVIRONMENT_FAULT,
  /** A person asked for it to stop. */
  CANCELED
}

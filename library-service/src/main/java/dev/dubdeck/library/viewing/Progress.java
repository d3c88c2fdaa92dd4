package dev.dubdeck.library.viewing;

import org.jspecify.annotations.Nullable;

/**
 * What one report of a player or page changes.
 *
 * @param position seconds to go on from; null leaves what is known
 * @param finished null leaves what is known
 */
record Progress(@Nullable Double position, @Nullable Boolean finished) {
  /** Seconds before which there is nothing worth going back to. */
  static final double WORTH_KEEPING = 60;

  /** Seconds by which a position must have moved to be written again. */
  static final double WORTH_WRITING = 30;

  /** Part of the length after which only the credits are left. */
  static final double FINISHED_AT = 0.95;

  /**
   * Judges a report.
   *
   * @param position seconds, as reported
   * @param finished what the person says, which counts more than the position
   * @param length of the version in seconds; null when unknown, and then no position is the end
   */
  static Progress of(
      @Nullable Double position, @Nullable Boolean finished, @Nullable Double length) {
    if (finished != null && finished) {
      return new Progress(null, true);
    }
    if (position == null || position < WORTH_KEEPING) {
      return new Progress(null, finished);
    }
    boolean atTheEnd = length != null && length > 0 && position >= FINISHED_AT * length;
    return finished == null && atTheEnd ? new Progress(null, true) : new Progress(position, false);
  }
}

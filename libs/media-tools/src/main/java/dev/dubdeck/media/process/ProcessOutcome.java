package dev.dubdeck.media.process;

/**
 * How a program ended.
 *
 * @param exitCode of the program; 128 + signal when it was killed
 * @param ending who ended it
 * @param errorTail last 64 KiB of standard error
 */
public record ProcessOutcome(int exitCode, Ending ending, String errorTail) {

  /** Who ended the program. */
  public enum Ending {
    /** Itself, or somebody outside. */
    EXITED,
    /** We, since the stop was asked for. */
    CANCELED,
    /** We, since it ran too long. */
    WALL_LIMIT,
    /** We, since its progress stood still. */
    STALLED,
    /** We, since it wrote too much, to standard output or to its files. */
    OUTPUT_LIMIT
  }

  /** Ended by itself with exit code 0. */
  public boolean isSuccess() {
    return ending == Ending.EXITED && exitCode == 0;
  }
}

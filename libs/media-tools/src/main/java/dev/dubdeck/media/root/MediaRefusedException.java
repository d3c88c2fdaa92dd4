package dev.dubdeck.media.root;

import java.io.IOException;

/**
 * The key leads to nothing that may be opened: absent, a link, not a regular file, or exchanged
 * while it was being opened. Callers answer all of these alike; the reason is for the audit line.
 */
public final class MediaRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why the guard said no. */
  public enum Reason {
    /** There is no such entry. */
    ABSENT,
    /** An element of the path is a symbolic link, or a file where a folder was expected. */
    LINK_OR_NOT_A_FOLDER,
    /** A folder, FIFO, socket or device. */
    NOT_A_REGULAR_FILE,
    /** The entry was exchanged between the check and the open. */
    EXCHANGED
  }

  MediaRefusedException(Reason reason) {
    super("media refused: " + reason.name().toLowerCase(java.util.Locale.ROOT));
    this.reason = reason;
  }

  /** Why the guard said no. */
  public Reason reason() {
    return reason;
  }
}

package dev.dubdeck.contracts.codec;

import org.jspecify.annotations.Nullable;

/** A record that no retry can heal; it belongs on the dead-letter topic at once. */
public final class PoisonEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final PoisonReason reason;

  /** Says which rule was broken, in words that hold nothing of the payload. */
  public PoisonEventException(PoisonReason reason, String message) {
    this(reason, message, null);
  }

  /** As above, with the parser's complaint for our own log. */
  public PoisonEventException(PoisonReason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** The rule that was broken. */
  public PoisonReason reason() {
    return reason;
  }
}

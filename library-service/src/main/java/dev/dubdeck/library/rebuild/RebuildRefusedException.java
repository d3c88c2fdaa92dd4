package dev.dubdeck.library.rebuild;

/** The rebuild ends without having changed anything; the message is for the operator. */
public final class RebuildRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RebuildRefusedException(String message) {
    super(message);
  }

  RebuildRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}

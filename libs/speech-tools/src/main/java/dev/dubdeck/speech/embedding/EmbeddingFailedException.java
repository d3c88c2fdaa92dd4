package dev.dubdeck.speech.embedding;

/** A provider did not give a usable vector; the message names no path. */
public final class EmbeddingFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** With what is known of the cause. */
  public EmbeddingFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Without a cause. */
  public EmbeddingFailedException(String message) {
    super(message);
  }
}

package dev.dubdeck.media.text;

/** Nobody can tell what the bytes say; the message is fit for people. */
public final class UnreadableTextException extends Exception {
  UnreadableTextException(String message) {
    super(message);
  }
}

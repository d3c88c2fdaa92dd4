package dev.dubdeck.media.root;

/** The text is not a media key. The message names the rule, never the text. */
public final class InvalidMediaKeyException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidMediaKeyException(String rule) {
    super("not a media key: " + rule);
  }
}

package dev.dubdeck.voice.refs;

/** A manifest that cannot be used just now; the message is for people and names no path. */
final class ManifestTrouble extends Exception {
  private static final long serialVersionUID = 1L;

  ManifestTrouble(String message) {
    super(message, null, false, false);
  }
}

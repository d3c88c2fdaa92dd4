package dev.dubdeck.voice.drift;

import java.util.Locale;

/** What is known of a version. */
public enum DriftStatus {
  /** It is being listened to. */
  PENDING,
  /** The same voice. */
  OK,
  /** Perhaps another voice: somebody should listen. */
  WARN,
  /** Very likely another voice. */
  DRIFTED,
  /** It cannot be told; the reason says why. */
  UNKNOWN;

  /** The word on the wire and in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #word}. */
  public static DriftStatus of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

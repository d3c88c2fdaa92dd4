package dev.dubdeck.voice.review;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What a person can say of a speaker. */
public enum DecisionKind {
  /** Speaks a character the series has. */
  CHARACTER,
  /** Speaks a character the series does not have yet. */
  NEW,
  /** A crowd, a song, a noise. */
  NOT_A_CHARACTER,
  /** Keeps a generic voice: an honest end. */
  SKIP,
  /** Is not this character; whoever it is stays open. */
  REFUSE;

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the speaker needs no further decision. */
  public boolean settles() {
    return this != REFUSE;
  }

  /** Whether the speaker becomes a character. */
  public boolean casts() {
    return this == CHARACTER || this == NEW;
  }

  /** Whether it says something about one character. */
  public boolean namesCharacter() {
    return casts() || this == REFUSE;
  }

  /** Reads the word on the wire. */
  public static Optional<DecisionKind> find(String word) {
    for (DecisionKind kind : values()) {
      if (kind.wire().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  @JsonCreator
  static DecisionKind parse(String word) {
    return find(word).orElseThrow(() -> new IllegalArgumentException("no such decision"));
  }
}

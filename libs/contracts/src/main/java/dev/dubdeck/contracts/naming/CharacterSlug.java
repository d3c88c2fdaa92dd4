package dev.dubdeck.contracts.naming;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a character within its series, by the same rule as {@link SeriesSlug}. */
public record CharacterSlug(@JsonValue String value) implements Comparable<CharacterSlug> {

  /** Checks that the value is a slug. */
  @JsonCreator
  public CharacterSlug {
    Slugs.parse(value);
  }

  /**
   * Derives the slug of a display name.
   *
   * @throws InvalidNameException when nothing is left of the name or the slug is too long
   */
  public static CharacterSlug ofName(String displayName) {
    return new CharacterSlug(Slugs.derive(displayName));
  }

  /**
   * Reads a slug that a client gave.
   *
   * @throws InvalidNameException when the text is not a slug
   */
  public static CharacterSlug parse(String text) {
    return new CharacterSlug(text);
  }

  @Override
  public int compareTo(CharacterSlug other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

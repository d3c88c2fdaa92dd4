package dev.dubdeck.contracts.naming;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The name of a series in addresses and folders: {@code a-z}, {@code 0-9}, single hyphens. */
public record SeriesSlug(@JsonValue String value) implements Comparable<SeriesSlug> {
  /** Longest slug that is accepted. */
  public static final int MAX_LENGTH = Slugs.MAX_LENGTH;

  /** Checks that the value is a slug. */
  @JsonCreator
  public SeriesSlug {
    Slugs.parse(value);
  }

  /**
   * Derives the slug of a title.
   *
   * @throws InvalidNameException when nothing is left of the title or the slug is too long
   */
  public static SeriesSlug ofTitle(String title) {
    return new SeriesSlug(Slugs.derive(title));
  }

  /**
   * Reads a slug that a client gave.
   *
   * @throws InvalidNameException when the text is not a slug
   */
  public static SeriesSlug parse(String text) {
    return new SeriesSlug(text);
  }

  @Override
  public int compareTo(SeriesSlug other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.library.Place;
import org.jspecify.annotations.Nullable;

/**
 * What the player needs to go on where the person stopped, and to remember where that is.
 *
 * @param reportTo address that takes positions
 * @param more what links to this page carry on, such as the filter
 * @param resume second to begin at, null for the beginning
 */
public record Watch(String reportTo, String more, @Nullable Double resume) {
  private static final int LONGEST = 360_000;

  static Watch of(Place place, String more, @Nullable Double resume) {
    return new Watch(place.api() + "/viewed", more, resume);
  }

  /** Media addresses begin at a second by themselves, also without scripts. */
  public String fragment() {
    return resume == null ? "" : "#t=" + resume.longValue();
  }

  /** A second that an address names; null when it names none. */
  static @Nullable Double second(@Nullable String text) {
    if (text == null || !text.matches("[0-9]{1,6}")) {
      return null;
    }
    double second = Double.parseDouble(text);
    return second <= LONGEST ? second : null;
  }
}

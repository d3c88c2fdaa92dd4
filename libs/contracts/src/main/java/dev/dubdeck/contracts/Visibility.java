package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who besides its owner (and admins) may see a job: nobody, or everyone signed in. */
public enum Visibility {
  PRIVATE,
  SHARED;

  /** The word on the wire: {@code private} or {@code shared}. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word on the wire; {@code public} is a synonym of {@code shared}.
   *
   * @throws IllegalArgumentException for any other word
   */
  @JsonCreator
  public static Visibility parse(String word) {
    return switch (word) {
      case "private" -> PRIVATE;
      case "shared", "public" -> SHARED;
      default -> throw new IllegalArgumentException("visibility must be private or shared");
    };
  }
}

package dev.dubdeck.contracts.naming;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.dubdeck.contracts.naming.InvalidNameException.Reason;
import java.util.regex.Pattern;

/** A series title as people wrote it, without NUL and with single spaces; the case is kept. */
public record SeriesTitle(@JsonValue String value) {
  /** Longest normalised title that is accepted, in UTF-16 units. */
  public static final int MAX_LENGTH = 300;

  private static final Pattern WHITE_SPACE = Pattern.compile("(?U)\\s+");

  /** Checks that the value is a normalised title. */
  public SeriesTitle {
    if (value.isEmpty()) {
      throw new InvalidNameException(Reason.TITLE_BLANK, "the title must not be blank");
    }
    if (value.length() > MAX_LENGTH) {
      throw new InvalidNameException(
          Reason.TITLE_TOO_LONG, "the title must not be longer than " + MAX_LENGTH + " characters");
    }
  }

  /**
   * Normalises what a person typed.
   *
   * @throws InvalidNameException when nothing is left or the title is too long
   */
  public static SeriesTitle of(String typed) {
    return new SeriesTitle(normalise(typed));
  }

  /** Removes NUL, makes one space of each run of white space, trims; keeps case. */
  public static String normalise(String typed) {
    return WHITE_SPACE.matcher(typed.replace("\0", "")).replaceAll(" ").strip();
  }

  @Override
  public String toString() {
    return value;
  }
}

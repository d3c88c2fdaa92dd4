package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the library may decide about a job. */
public enum LibraryAction {
  /** The job goes, with its rows and files. */
  DELETE,
  /** The owner no longer shows the job. */
  UNSHARE,
  /** An admin shows the job to nobody but its owner, whatever the owner wishes. */
  REMOVE,
  /** The owner's wish counts again. */
  RESTORE;

  /** The word on the wire. */
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word on the wire.
   *
   * @throws IllegalArgumentException for any other word
   */
  @JsonCreator
  public static LibraryAction parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

package dev.dubdeck.library.mirror;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a comparison has come: first all versions, then jobs that are gone, then the folders on
 * the disk.
 *
 * @param last the last id or folder name that was looked at; empty at the beginning of a part
 */
record WalkPlace(Part part, String last) {
  static final WalkPlace START = new WalkPlace(Part.VERSIONS, "");
  private static final UUID BEFORE_ALL = new UUID(0, 0);

  /** What is walked through, in this order. */
  enum Part {
    VERSIONS,
    DEPARTED,
    FOLDERS
  }

  /**
   * Reads {@link #toString}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static WalkPlace parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("no place of a walk");
    }
    WalkPlace place =
        new WalkPlace(Part.valueOf(text.substring(0, colon)), text.substring(colon + 1));
    if (place.part != Part.FOLDERS) {
      place.lastId();
    }
    return place;
  }

  UUID lastId() {
    return last.isEmpty() ? BEFORE_ALL : UUID.fromString(last);
  }

  WalkPlace at(Object id) {
    return new WalkPlace(part, id.toString());
  }

  /** The beginning of the next part; null behind the last one. */
  @Nullable WalkPlace nextPart() {
    return switch (part) {
      case VERSIONS -> new WalkPlace(Part.DEPARTED, "");
      case DEPARTED -> new WalkPlace(Part.FOLDERS, "");
      case FOLDERS -> null;
    };
  }

  @Override
  public String toString() {
    return part + ":" + last;
  }
}

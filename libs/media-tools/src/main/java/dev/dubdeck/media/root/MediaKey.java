package dev.dubdeck.media.root;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A relative, normalised path below the media root, such as {@code Output/4f/movie.dub.mkv}.
 *
 * <p>Parse it once at the edge; a value of this type cannot climb out of the root by its text.
 * Whether the file system follows (a link in place of a folder) is {@link MediaRoot}'s business.
 */
public record MediaKey(String value) {
  private static final int MAX_BYTES = 1024;

  /**
   * @throws InvalidMediaKeyException when the text is not a key
   */
  public MediaKey {
    if (value.isEmpty()) {
      throw new InvalidMediaKeyException("empty");
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new InvalidMediaKeyException("longer than " + MAX_BYTES + " bytes");
    }
    if (value.indexOf('\0') >= 0 || value.indexOf('\\') >= 0) {
      throw new InvalidMediaKeyException("forbidden character");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      throw new InvalidMediaKeyException("not encodable");
    }
    for (String element : value.split("/", -1)) {
      if (element.isEmpty() || element.equals(".") || element.equals("..")) {
        throw new InvalidMediaKeyException("forbidden element");
      }
    }
  }

  /**
   * Parses text that has been percent-decoded exactly once.
   *
   * @throws InvalidMediaKeyException when the text is absolute, climbs, or breaks another rule
   */
  public static MediaKey parse(String text) {
    return new MediaKey(text);
  }

  /** The key of a path below the elements given, each of which must be one element. */
  public static MediaKey of(String first, String... more) {
    return new MediaKey(more.length == 0 ? first : first + "/" + String.join("/", more));
  }

  /** This key with more elements below it. */
  public MediaKey child(String relative) {
    return new MediaKey(value + "/" + relative);
  }

  /**
   * The folder that this lies in.
   *
   * @throws InvalidMediaKeyException when it lies in the root itself
   */
  public MediaKey parent() {
    return new MediaKey(value.substring(0, Math.max(0, value.lastIndexOf('/'))));
  }

  /** The path's elements, never empty. */
  public List<String> elements() {
    return List.of(value.split("/", -1));
  }

  /** The last element. */
  public String fileName() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /**
   * Whether this key lies strictly below the other; {@code Output2/x} is not below {@code Output}.
   */
  public boolean isBelow(MediaKey folder) {
    return value.startsWith(folder.value + "/");
  }

  @Override
  public String toString() {
    return value;
  }
}

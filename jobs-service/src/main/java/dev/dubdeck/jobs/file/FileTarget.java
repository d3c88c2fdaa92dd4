package dev.dubdeck.jobs.file;

import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a request target asks for, read from the raw text before any framework tidied it up: a
 * router that folds {@code ..} or decodes twice would hide exactly what must be refused.
 */
sealed interface FileTarget {

  /** Not below {@code /files/}. */
  record Elsewhere() implements FileTarget {}

  /** Not a valid request target at all. */
  record Malformed() implements FileTarget {}

  /** Below {@code /files/}, but no media key. */
  record Refused() implements FileTarget {}

  /** A media key; whether there is such an artifact is another question. */
  record Asked(MediaKey key) implements FileTarget {}

  /** Where files are served. */
  String PREFIX = "/files/";

  /** Reads a request target in origin or absolute form. */
  static FileTarget of(String target) {
    Optional<String> decoded = decode(path(target));
    if (decoded.isEmpty()) {
      return new Malformed();
    }
    String path = decoded.get();
    if (!path.startsWith(PREFIX)) {
      return new Elsewhere();
    }
    try {
      return new Asked(MediaKey.parse(path.substring(PREFIX.length())));
    } catch (InvalidMediaKeyException e) {
      return new Refused();
    }
  }

  private static String path(String target) {
    String path = target;
    int scheme = path.indexOf("://");
    if (!path.startsWith("/") && scheme > 0) {
      int slash = path.indexOf('/', scheme + 3);
      path = slash < 0 ? "/" : path.substring(slash);
    }
    int end = path.indexOf('?');
    return end < 0 ? path : path.substring(0, end);
  }

  /** Percent-decodes once; empty when an escape is broken or the bytes are not UTF-8. */
  private static Optional<String> decode(String path) {
    byte[] raw = path.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(raw.length);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.put(raw[i]);
        continue;
      }
      if (i + 2 >= raw.length) {
        return Optional.empty();
      }
      int high = Character.digit(raw[i + 1], 16);
      int low = Character.digit(raw[i + 2], 16);
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      bytes.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}

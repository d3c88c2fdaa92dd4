package dev.dubdeck.media.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identifies one state of one file.
 *
 * @param size bytes
 * @param modifiedAt modification time
 * @param fileId {@code device:inode}, both decimal
 */
public record FileFacts(long size, Instant modifiedAt, String fileId) {
  private static final Pattern UNIX_KEY = Pattern.compile("\\(dev=([0-9a-f]+),ino=(\\d+)\\)");

  /** Facts of the entry itself; a link is not followed. */
  public static FileFacts of(Path path) throws IOException {
    return of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
  }

  static FileFacts of(BasicFileAttributes attributes) {
    // A directory handle gives only the basic view, whose key prints as "(dev=<hex>,ino=<dec>)".
    String key = Objects.toString(attributes.fileKey());
    Matcher unix = UNIX_KEY.matcher(key);
    String fileId =
        unix.matches() ? Long.parseUnsignedLong(unix.group(1), 16) + ":" + unix.group(2) : key;
    return new FileFacts(attributes.size(), attributes.lastModifiedTime().toInstant(), fileId);
  }
}

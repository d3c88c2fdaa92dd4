package dev.dubdeck.export.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a stream, found as a player finds them. */
final class StreamFolder {
  private static final String PLAYLIST = ".m3u8";
  private static final String SEGMENTS = ".m4s";
  private static final Pattern RENDITION =
      Pattern.compile("((?:video|audio)-[a-z0-9]+-[0-9a-f]{12})\\.m3u8");
  private static final long LONGEST_MASTER = 1 << 20;

  private StreamFolder() {}

  /** What the master playlist at that place leads to; nothing when there is no such file. */
  static Set<Path> namedBy(Path master) throws IOException {
    Set<Path> files = new HashSet<>();
    if (master.toString().endsWith(PLAYLIST)
        && Files.isRegularFile(master, LinkOption.NOFOLLOW_LINKS)
        && Files.size(master) <= LONGEST_MASTER) {
      Matcher renditions = RENDITION.matcher(Files.readString(master));
      while (renditions.find()) {
        files.add(master.resolveSibling(renditions.group(1) + PLAYLIST));
        files.add(master.resolveSibling(renditions.group(1) + SEGMENTS));
      }
    }
    return files;
  }
}

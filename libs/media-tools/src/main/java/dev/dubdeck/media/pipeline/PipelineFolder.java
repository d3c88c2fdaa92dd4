package dev.dubdeck.media.pipeline;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * What lies in a folder that a pipeline left, without looking into any file. Links are not followed
 * and not taken; only folders whose names mean something are looked into.
 *
 * @param files regular files
 * @param leftAlone everything else, with the reason; empty where the name says nothing to us
 */
public record PipelineFolder(List<Entry> files, TreeMap<String, String> leftAlone) {
  private static final Set<String> KNOWN =
      Set.of("preview", "mobile", "audio", "audio/tracks", "subs");
  private static final Set<String> STREAMS = Set.of("hls", "mobile/hls");

  /**
   * A regular file.
   *
   * @param path below the folder, with {@code /} between its elements
   * @param size bytes
   */
  public record Entry(String path, long size) {}

  /** The folder holds more than anybody would look through. */
  public static final class CrowdedException extends IOException {
    CrowdedException(int most) {
      super("has more than " + most + " entries");
    }
  }

  /**
   * Lists a folder.
   *
   * @param most entries, with those of the folders in it
   * @throws CrowdedException when there are more
   */
  public static PipelineFolder list(Path folder, int most) throws IOException {
    PipelineFolder found = new PipelineFolder(new ArrayList<>(), new TreeMap<>());
    found.look(folder, "", most);
    return found;
  }

  private void look(Path folder, String prefix, int most) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (files.size() + leftAlone.size() >= most) {
          throw new CrowdedException(most);
        }
        BasicFileAttributes is =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String path = prefix + entry.getFileName();
        if (is.isRegularFile()) {
          files.add(new Entry(path, is.size()));
        } else if (is.isSymbolicLink()) {
          leftAlone.put(path, "a link, and links are not followed");
        } else if (!is.isDirectory()) {
          leftAlone.put(path, "not an ordinary file");
        } else if (KNOWN.contains(path)) {
          look(entry, path + "/", most);
        } else {
          leftAlone.put(path + "/", STREAMS.contains(path) ? "streams are made anew" : "");
        }
      }
    }
  }
}

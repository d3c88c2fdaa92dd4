package dev.dubdeck.stack.submission;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the episodes in a tree of folders, and the numbers in their names. */
public final class EpisodeFolders {
  private static final int DEEPEST = 6;
  private static final Pattern BOTH =
      Pattern.compile("(?i)(?<![a-z0-9])s(\\d{1,5})[ ._-]?e(\\d{1,5})(?!\\d)");
  private static final Pattern SEASON =
      Pattern.compile("(?i)(?<![a-z])season[ ._-]?(\\d{1,5})(?!\\d)");
  private static final Pattern EPISODE =
      Pattern.compile("(?i)(?<![a-z])(?:episode|ep)[ ._-]?(\\d{1,5})(?!\\d)");

  private EpisodeFolders() {}

  /** Season and episode as a name tells them. */
  public record Numbers(String season, String episode) {}

  /** The path itself, or all folders of episodes below it, in order. */
  public static List<Path> in(Path path) throws IOException {
    if (!Files.isDirectory(path) || EpisodeFiles.isEpisode(path)) {
      return List.of(path);
    }
    List<Path> found = new ArrayList<>();
    look(path, DEEPEST, found);
    if (found.isEmpty()) {
      throw new IOException("no folder below " + path + " holds a video");
    }
    return found;
  }

  private static void look(Path folder, int deeper, List<Path> found) throws IOException {
    List<Path> folders;
    try (Stream<Path> entries = Files.list(folder)) {
      folders =
          entries
              .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
              .sorted()
              .toList();
    }
    for (Path each : folders) {
      if (EpisodeFiles.isEpisode(each)) {
        found.add(each);
      } else if (deeper > 1) {
        look(each, deeper - 1, found);
      }
    }
  }

  /**
   * Reads them from the name of the film, else from the folders that it lies in.
   *
   * @param top the folder above which nothing is read
   */
  public static Optional<Numbers> numbers(Path film, Path top) {
    List<String> names = new ArrayList<>();
    Path end = top.toAbsolutePath().normalize().getParent();
    for (Path at = film.toAbsolutePath().normalize();
        at != null && at.getFileName() != null && !at.equals(end);
        at = at.getParent()) {
      names.add(at.getFileName().toString());
    }
    for (String name : names) {
      Matcher both = BOTH.matcher(name);
      if (both.find()) {
        return Optional.of(new Numbers(both.group(1), both.group(2)));
      }
    }
    Optional<String> season = first(SEASON, names);
    Optional<String> episode = first(EPISODE, names);
    return season.flatMap(s -> episode.map(e -> new Numbers(s, e)));
  }

  private static Optional<String> first(Pattern pattern, List<String> names) {
    return names.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .findFirst();
  }
}

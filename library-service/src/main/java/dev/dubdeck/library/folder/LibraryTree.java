package dev.dubdeck.library.folder;

import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Library area as it stands on the disk; links are not gone through. */
public final class LibraryTree {
  private static final String AREA = "Library";
  private static final Pattern JOB =
      Pattern.compile("job-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

  private final MediaRoot root;

  /** The area of this root. */
  public LibraryTree(MediaRoot root) {
    this.root = root;
  }

  /** The next folders of series by name, at most that many; as little is kept in memory. */
  public List<String> seriesAfter(String name, int most) throws IOException {
    TreeSet<String> next = new TreeSet<>();
    if (!RealFolders.isFolder(root.path().resolve(AREA))) {
      return List.of();
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(root.path().resolve(AREA))) {
      for (Path entry : entries) {
        String series = entry.getFileName().toString();
        if (series.compareTo(name) > 0) {
          next.add(series);
        }
        if (next.size() > most) {
          next.pollLast();
        }
      }
    }
    return List.copyOf(next);
  }

  /** Key of every job's folder of a series → the job. */
  public Map<String, UUID> jobsOf(String series) throws IOException {
    Map<String, UUID> jobs = new HashMap<>();
    if (!new RealFolders(root).stands(MediaKey.of(AREA, series))) {
      return jobs;
    }
    Path place = root.path().resolve(AREA).resolve(series);
    for (Path season : foldersIn(place, name -> name.startsWith("season-"))) {
      for (Path episode : foldersIn(season, name -> name.startsWith("episode-"))) {
        for (Path job : foldersIn(episode, name -> JOB.matcher(name).matches())) {
          Matcher id = JOB.matcher(job.getFileName().toString());
          if (id.matches()) {
            jobs.put(root.keyOf(job).value(), UUID.fromString(id.group(1)));
          }
        }
      }
    }
    return jobs;
  }

  private static List<Path> foldersIn(Path folder, Predicate<String> wanted) throws IOException {
    List<Path> found = new ArrayList<>();
    if (!RealFolders.isFolder(folder)) {
      return found;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (wanted.test(entry.getFileName().toString()) && RealFolders.isFolder(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
  }
}

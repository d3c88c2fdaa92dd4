package dev.dubdeck.jobs.submission;

import dev.dubdeck.media.pipeline.PipelineFolder;
import dev.dubdeck.media.pipeline.PipelineFolder.Entry;
import dev.dubdeck.media.pipeline.PipelineNames;
import dev.dubdeck.media.pipeline.PipelineNames.Recognised;
import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.platform.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What lies at an input key. Links are not followed on the way, and left alone as entries.
 *
 * @param files recognised, at least a film
 * @param recognised their names by role
 * @param leftAlone names that are not used, with the reason where there is one to tell
 */
record InputFolder(
    List<FoundFile> files,
    Map<String, List<String>> recognised,
    SortedMap<String, String> leftAlone) {
  private static final String FIELD = "input_key";
  private static final String AREA = "Input";
  private static final int MAX_ENTRIES = 1000;

  /**
   * Parses the key.
   *
   * @throws Problem 422 when it is none, or not below {@code Input/}
   */
  static MediaKey parse(String text) {
    try {
      MediaKey key =
          MediaKey.parse(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      if (key.isBelow(MediaKey.of(AREA))) {
        return key;
      }
    } catch (InvalidMediaKeyException e) {
      throw Problem.invalid(FIELD, "must be a media key below Input/");
    }
    throw Problem.invalid(FIELD, "must be a media key below Input/");
  }

  /**
   * Looks.
   *
   * @param mostBytes of a finished file that is not the film itself
   * @throws Problem 422 when there is nothing that could become a job
   */
  static InputFolder read(MediaRoot root, MediaKey key, long mostBytes) throws IOException {
    requireNoLinks(root, key);
    try {
      return of(key, PipelineFolder.list(root.resolve(key), MAX_ENTRIES), mostBytes);
    } catch (PipelineFolder.CrowdedException e) {
      throw Problem.invalid(FIELD, String.valueOf(e.getMessage()));
    } catch (NotDirectoryException e) {
      return ofFile(root, key);
    } catch (NoSuchFileException e) {
      throw nothing();
    }
  }

  private static InputFolder ofFile(MediaRoot root, MediaKey key) throws IOException {
    long size;
    try {
      size = root.facts(key).size();
    } catch (MediaRefusedException e) {
      throw nothing();
    }
    Entry entry = new Entry(key.fileName(), size);
    SourceRole role =
        PipelineNames.recognise(new PipelineFolder(List.of(entry), new TreeMap<>()))
            .files()
            .keySet()
            .stream()
            .map(SourceRole::of)
            .filter(found -> found != null && found.isFilm())
            .findFirst()
            .orElse(SourceRole.VIDEO);
    return new InputFolder(
        List.of(new FoundFile(role, 1, key)),
        Map.of(role.field(), List.of(key.fileName())),
        new TreeMap<>());
  }

  private static InputFolder of(MediaKey key, PipelineFolder folder, long mostBytes) {
    Recognised recognised = PipelineNames.recognise(readable(key, folder));
    String film = recognised.film().orElseThrow(() -> Problem.invalid(FIELD, "holds no video"));
    Map<String, Long> sizes =
        folder.files().stream().collect(Collectors.toMap(Entry::path, Entry::size));
    List<FoundFile> files = new ArrayList<>();
    Map<String, List<String>> taken = new LinkedHashMap<>(recognised.files());
    SortedMap<String, String> leftAlone = new TreeMap<>(recognised.leftAlone());
    recognised
        .files()
        .forEach(
            (word, names) -> {
              SourceRole role = Objects.requireNonNull(SourceRole.of(word));
              String first = names.getFirst();
              if (role.isFinished() && !first.equals(film) && sizes.get(first) > mostBytes) {
                taken.remove(word);
                leftAlone.put(first, "larger than a submission may be");
                return;
              }
              for (int i = 0; i < names.size(); i++) {
                files.add(new FoundFile(role, i + 1, key.child(names.get(i))));
              }
            });
    return new InputFolder(files, taken, leftAlone);
  }

  /** Names that are no keys are left alone as links are. */
  private static PipelineFolder readable(MediaKey key, PipelineFolder folder) {
    TreeMap<String, String> leftAlone = new TreeMap<>(folder.leftAlone());
    List<Entry> files = new ArrayList<>();
    for (Entry entry : folder.files()) {
      try {
        key.child(entry.path());
        files.add(entry);
      } catch (InvalidMediaKeyException e) {
        leftAlone.put(entry.path(), "a name that is never used here");
      }
    }
    return new PipelineFolder(files, leftAlone);
  }

  private static void requireNoLinks(MediaRoot root, MediaKey key) {
    Path path = root.path();
    for (String element : key.elements()) {
      path = path.resolve(element);
      if (Files.isSymbolicLink(path)) {
        throw nothing();
      }
    }
  }

  private static Problem nothing() {
    return Problem.invalid(FIELD, "leads to nothing that can be imported");
  }
}

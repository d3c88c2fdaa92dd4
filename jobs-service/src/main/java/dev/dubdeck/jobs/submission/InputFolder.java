package dev.dubdeck.jobs.submission;

import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.platform.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies at an input key. Links are not followed on the way, and left alone as entries.
 *
 * @param files recognised, at least a video
 * @param ignored names that are left alone
 */
record InputFolder(List<FoundFile> files, List<String> ignored) {
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
   * @throws Problem 422 when there is nothing that could become a job
   */
  static InputFolder read(MediaRoot root, MediaKey key) throws IOException {
    requireNoLinks(root, key);
    try {
      return ofFolder(root, key);
    } catch (NotDirectoryException e) {
      return ofFile(root, key);
    } catch (NoSuchFileException e) {
      throw nothing();
    }
  }

  private static InputFolder ofFile(MediaRoot root, MediaKey key) throws IOException {
    try {
      root.facts(key);
    } catch (MediaRefusedException e) {
      throw nothing();
    }
    return new InputFolder(List.of(new FoundFile(SourceRole.VIDEO, 1, key)), List.of());
  }

  private static InputFolder ofFolder(MediaRoot root, MediaKey key) throws IOException {
    List<InputNames.Entry> regular = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(root.resolve(key))) {
      for (Path entry : folder) {
        if (regular.size() + others.size() == MAX_ENTRIES) {
          throw Problem.invalid(FIELD, "has more than " + MAX_ENTRIES + " entries");
        }
        BasicFileAttributes attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        String name = entry.getFileName().toString();
        if (attributes.isRegularFile()) {
          regular.add(new InputNames.Entry(name, attributes.size()));
        } else {
          others.add(attributes.isDirectory() ? name + "/" : name);
        }
      }
    }
    return of(key, InputNames.recognise(regular), others);
  }

  private static InputFolder of(
      MediaKey key, InputNames.Recognised recognised, List<String> others) {
    if (!recognised.files().containsKey(SourceRole.VIDEO)) {
      throw Problem.invalid(FIELD, "holds no video");
    }
    List<FoundFile> files = new ArrayList<>();
    recognised
        .files()
        .forEach(
            (role, names) -> {
              for (int i = 0; i < names.size(); i++) {
                files.add(new FoundFile(role, i + 1, key.child(names.get(i))));
              }
            });
    List<String> ignored = new ArrayList<>(recognised.ignored());
    ignored.addAll(others);
    return new InputFolder(files, ignored.stream().sorted().toList());
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

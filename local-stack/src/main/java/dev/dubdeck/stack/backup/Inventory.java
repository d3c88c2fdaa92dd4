package dev.dubdeck.stack.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is in a backup, by path; in its file each entry is a line of JSON. */
final class Inventory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SortedMap<String, Entry> entries = new TreeMap<>();

  /**
   * One entry: a folder, a symbolic link, or a file.
   *
   * @param path below the backup, with slashes
   * @param sha256 of a file's content, null for what is no file
   * @param size of a file in bytes
   * @param modified when the original was changed last, to the nanosecond: files are known by it
   * @param sameAs another entry of which this is a second name
   * @param linkTo what a symbolic link says
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String path,
      @Nullable String sha256,
      long size,
      @Nullable String modified,
      @Nullable String sameAs,
      @Nullable String linkTo) {

    static Entry folder(String path) {
      return new Entry(path, null, 0, null, null, null);
    }

    static Entry link(String path, String to) {
      return new Entry(path, null, 0, null, null, to);
    }

    /** Whether it has content. */
    boolean hasContent() {
      return sha256 != null;
    }
  }

  static Inventory read(Path file) throws IOException {
    Inventory inventory = new Inventory();
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        inventory.add(JSON.readValue(line, Entry.class));
      }
    }
    return inventory;
  }

  void write(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Entry entry : entries.values()) {
        out.write(JSON.writeValueAsString(entry));
        out.write('\n');
      }
    }
  }

  void add(Entry entry) {
    entries.put(entry.path(), entry);
  }

  Optional<Entry> find(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** Those at or below a folder, folders before what is in them. */
  List<Entry> below(String folder) {
    return entries.values().stream()
        .filter(entry -> entry.path().equals(folder) || entry.path().startsWith(folder + "/"))
        .toList();
  }

  Collection<Entry> all() {
    return entries.values();
  }

  long files() {
    return entries.values().stream().filter(Entry::hasContent).count();
  }

  /** Bytes of all files; second names take none. */
  long bytes() {
    return entries.values().stream()
        .filter(entry -> entry.sameAs() == null)
        .mapToLong(Entry::size)
        .sum();
  }
}

package dev.dubdeck.lab.corpus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The written list of voices in installable packages: {@code speakers.tsv} beside this class with
 * part, person, package, folder, and which paths below the folder are theirs. A person on several
 * lines is one voice.
 */
public final class Recipe {
  private static final Pattern SOUND =
      Pattern.compile("(?i).*\\.(wav|ogg|oga|flac|mp3|m4a|opus|gsm)");

  private final List<Line> lines;

  private Recipe(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** The shipped list. */
  public static Recipe shipped() throws IOException {
    try (InputStream in = Recipe.class.getResourceAsStream("speakers.tsv")) {
      if (in == null) {
        throw new IOException("speakers.tsv is not there");
      }
      return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines());
    }
  }

  /** A list from its lines; those that begin with # are remarks. */
  static Recipe read(Stream<String> text) {
    return new Recipe(
        text.filter(line -> !line.isBlank() && !line.startsWith("#")).map(Line::parse).toList());
  }

  /** Packages that hold the voices of these parts. */
  public Set<String> packages(Set<Speaker.Part> parts) {
    Set<String> packages = new TreeSet<>();
    for (Line line : lines) {
      if (parts.contains(line.part)) {
        packages.add(line.source);
      }
    }
    return packages;
  }

  /** Who belongs to a part. */
  public Set<String> persons(Speaker.Part part) {
    Set<String> persons = new TreeSet<>();
    lines.stream().filter(line -> line.part == part).forEach(line -> persons.add(line.person));
    return persons;
  }

  /** Where the recordings of a part lie: folder and which paths below it. */
  Set<String> places(Speaker.Part part) {
    Set<String> places = new TreeSet<>();
    lines.stream()
        .filter(line -> line.part == part)
        .forEach(line -> places.add(line.folder + " " + line.pattern));
    return places;
  }

  /**
   * The voices of a part with the files that are there.
   *
   * @throws IOException when a folder of the list cannot be read: a package is missing
   */
  public List<Speaker> speakers(Speaker.Part part) throws IOException {
    Map<String, Speaker> found = new LinkedHashMap<>();
    for (Line line : lines) {
      if (line.part == part) {
        Speaker here = new Speaker(line.person, part, line.source, line.files());
        found.merge(line.person, here, Recipe::joined);
      }
    }
    return List.copyOf(found.values());
  }

  /** Every folder below a root as one speaker of that name, for material of one's own. */
  public static List<Speaker> folders(Path root, Speaker.Part part) throws IOException {
    List<Speaker> speakers = new ArrayList<>();
    try (Stream<Path> children = Files.list(root)) {
      for (Path child : children.filter(Files::isDirectory).sorted().toList()) {
        String name = String.valueOf(child.getFileName());
        speakers.add(new Speaker(name, part, root.toString(), sounds(child, ".*")));
      }
    }
    return speakers;
  }

  private static Speaker joined(Speaker one, Speaker other) {
    List<Path> files = new ArrayList<>(one.files());
    files.addAll(other.files());
    return new Speaker(one.name(), one.part(), one.source(), files);
  }

  private static List<Path> sounds(Path folder, String pattern) throws IOException {
    Pattern wanted = Pattern.compile(pattern);
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(path -> SOUND.matcher(path.toString()).matches())
          .filter(path -> wanted.matcher(folder.relativize(path).toString()).matches())
          .sorted()
          .toList();
    }
  }

  private record Line(
      Speaker.Part part, String person, String source, Path folder, String pattern) {

    static Line parse(String text) {
      String[] cells = text.split("\t", -1);
      if (cells.length != 5) {
        throw new IllegalArgumentException("not five columns: " + text);
      }
      Speaker.Part part = Speaker.Part.valueOf(cells[0].toUpperCase(Locale.ROOT));
      return new Line(part, cells[1], cells[2], Path.of(cells[3]), cells[4]);
    }

    List<Path> files() throws IOException {
      return sounds(folder, pattern);
    }
  }
}

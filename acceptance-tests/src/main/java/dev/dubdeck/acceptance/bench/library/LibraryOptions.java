package dev.dubdeck.acceptance.bench.library;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the benchmark is run.
 *
 * @param size versions at the end; the steps before it are measured, too
 * @param data folder of the stack, kept for the next run; empty is one that goes away
 * @param wanted which kinds are measured, by their titles
 * @param plans where the plans are written; empty writes none
 * @param seconds that each kind is asked at each size
 * @param mirror whether the Library folder follows meanwhile
 */
record LibraryOptions(
    int size,
    Optional<Path> data,
    Predicate<String> wanted,
    Optional<Path> plans,
    double seconds,
    boolean mirror) {
  static final String USAGE =
      """
      bench library: --size N (versions, default 1000000) --data DIR (keep the loaded stack there)
        --only REGEX (kinds of requests) --plans FILE (write docs/library-plans.md)
        --seconds S (for each kind, default 1) --mirror (write the Library folder meanwhile)""";
  static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);

  /**
   * Reads the words of the command line.
   *
   * @throws UnknownOptionException for what means nothing
   */
  static LibraryOptions parse(List<String> words) throws UnknownOptionException {
    LibraryOptions options =
        new LibraryOptions(
            SIZES.getLast(), Optional.empty(), title -> true, Optional.empty(), 1, false);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--mirror")) {
        options = options.mirrored();
      } else if (i + 1 < words.size()) {
        options = options.with(word, words.get(++i));
      } else {
        throw new UnknownOptionException();
      }
    }
    return options;
  }

  /** The sizes that are measured: those below the wanted one, and that. */
  List<Integer> steps() {
    return Stream.concat(SIZES.stream().filter(step -> step < size), Stream.of(size)).toList();
  }

  private LibraryOptions with(String name, String value) throws UnknownOptionException {
    return switch (name) {
      case "--size" ->
          new LibraryOptions(Integer.parseInt(value), data, wanted, plans, seconds, mirror);
      case "--data" ->
          new LibraryOptions(size, Optional.of(Path.of(value)), wanted, plans, seconds, mirror);
      case "--only" ->
          new LibraryOptions(
              size, data, Pattern.compile(value).asPredicate(), plans, seconds, mirror);
      case "--plans" ->
          new LibraryOptions(size, data, wanted, Optional.of(Path.of(value)), seconds, mirror);
      case "--seconds" ->
          new LibraryOptions(size, data, wanted, plans, Double.parseDouble(value), mirror);
      default -> throw new UnknownOptionException();
    };
  }

  private LibraryOptions mirrored() {
    return new LibraryOptions(size, data, wanted, plans, seconds, true);
  }

  /** A word of the command line means nothing. */
  static final class UnknownOptionException extends Exception {
    private static final long serialVersionUID = 1L;
  }
}

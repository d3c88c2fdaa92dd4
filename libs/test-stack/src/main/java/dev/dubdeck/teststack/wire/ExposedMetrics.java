package dev.dubdeck.teststack.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The metrics that alerts and dashboards count on, program by program, against what a program
 * shows. The list is {@code deploy/observability/metrics.txt}, from which no rule may stray.
 */
public final class ExposedMetrics {
  private static final Path LIST = Path.of("../deploy/observability/metrics.txt");

  private ExposedMetrics() {}

  /**
   * What is counted on and not there.
   *
   * @param program the module's name
   * @param shown what it answers at {@code /q/metrics}
   */
  public static List<String> missing(String program, String shown) {
    Set<String> names =
        shown
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.split("[{ ]", 2)[0])
            .collect(Collectors.toSet());
    try {
      List<String> listed =
          Files.readAllLines(LIST).stream()
              .filter(line -> line.startsWith(program + " "))
              .map(line -> line.substring(program.length() + 1))
              .toList();
      if (listed.isEmpty()) {
        throw new IllegalArgumentException(LIST + " knows no " + program);
      }
      return listed.stream().filter(name -> !names.contains(name)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

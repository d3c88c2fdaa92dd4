package dev.dubdeck.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Proportional set size of processes, in MiB: shared pages counted once, from {@code
 * /proc/<pid>/smaps_rollup}. A process that is gone holds nothing.
 */
final class ProportionalMemory {
  private static final double KIB_PER_MIB = 1024;

  private ProportionalMemory() {}

  static double of(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
              .sum()
          / KIB_PER_MIB;
    } catch (AccessDeniedException e) {
      throw new UncheckedIOException(e);
    } catch (IOException | UncheckedIOException gone) {
      // a process that ends while it is looked at fails in several ways
      return 0;
    }
  }

  static double withChildren(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .mapToDouble(handle -> of(handle.pid()))
        .sum();
  }
}

package dev.dubdeck.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
    } catch (NoSuchFileException gone) {
      return 0;
    } catch (IOException e) {
      return gone(pid, e);
    } catch (UncheckedIOException e) {
      return gone(pid, e.getCause());
    }
  }

  static double withChildren(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .mapToDouble(handle -> of(handle.pid()))
        .sum();
  }

  /** Reading the memory of a process that ends meanwhile fails in several ways. */
  private static double gone(long pid, IOException why) {
    if (ProcessHandle.of(pid).isPresent()) {
      throw new UncheckedIOException(why);
    }
    return 0;
  }
}

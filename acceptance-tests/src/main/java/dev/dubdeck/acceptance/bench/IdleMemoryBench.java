package dev.dubdeck.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Memory of the whole stack when nothing is asked of it: proportional set size (shared pages
 * counted once, from {@code /proc/<pid>/smaps_rollup}) of every part with its children.
 */
final class IdleMemoryBench implements Bench.Benchmark {
  private static final double TARGET_GIB = 2.5;
  private static final double KIB_PER_MIB = 1024;

  @Override
  public void run() throws Exception {
    try (Studio studio = Studio.start()) {
      System.out.printf(Locale.ROOT, "%nIdle memory, MiB (proportional set size)%n");
      double total = 0;
      JsonNode pids = studio.endpoints().path("pids");
      for (Map.Entry<String, JsonNode> part : pids.properties()) {
        double mib = withChildren(part.getValue().asLong()) / KIB_PER_MIB;
        System.out.printf(Locale.ROOT, "%-20s %8.0f%n", part.getKey(), mib);
        total += mib;
      }
      System.out.printf(
          Locale.ROOT, "%-20s %8.0f (target <= %.0f)%n", "all", total, TARGET_GIB * 1024);
    }
  }

  private static long withChildren(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(handle -> Stream.concat(Stream.of(handle), handle.descendants()))
        .mapToLong(handle -> kibibytes(handle.pid()))
        .sum();
  }

  private static long kibibytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
          .sum();
    } catch (NoSuchFileException gone) {
      return 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

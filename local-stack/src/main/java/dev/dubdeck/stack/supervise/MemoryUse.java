package dev.dubdeck.stack.supervise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Memory of a process with all its children, in bytes.
 *
 * @param resident pages in memory, shared ones counted in full
 * @param proportional pages in memory, shared ones counted by share: sums of it are honest
 */
public record MemoryUse(long resident, long proportional) {
  public static final MemoryUse NONE = new MemoryUse(0, 0);

  public static MemoryUse of(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .map(MemoryUse::ofOne)
        .reduce(NONE, MemoryUse::plus);
  }

  public MemoryUse plus(MemoryUse other) {
    return new MemoryUse(resident + other.resident, proportional + other.proportional);
  }

  /** Of that process alone. */
  public static MemoryUse ofOne(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      // Ended meanwhile, or not ours to look at.
      return NONE;
    }
  }

  static MemoryUse parse(List<String> rollup) {
    return new MemoryUse(kilobytes(rollup, "Rss:"), kilobytes(rollup, "Pss:"));
  }

  private static long kilobytes(List<String> rollup, String name) {
    return rollup.stream()
            .filter(line -> line.startsWith(name))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024;
  }
}

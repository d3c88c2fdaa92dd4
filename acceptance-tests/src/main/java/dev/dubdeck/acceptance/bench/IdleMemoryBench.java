package dev.dubdeck.acceptance.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import java.util.Locale;
import java.util.Map;

/** Memory of the whole stack when nothing is asked of it: every part with its children. */
final class IdleMemoryBench implements Bench.Benchmark {
  private static final double TARGET_GIB = 2.5;

  @Override
  public void run() throws Exception {
    try (Studio studio = Studio.start()) {
      System.out.printf(Locale.ROOT, "%nIdle memory, MiB (proportional set size)%n");
      double total = 0;
      JsonNode pids = studio.endpoints().path("pids");
      for (Map.Entry<String, JsonNode> part : pids.properties()) {
        double mib = ProportionalMemory.withChildren(part.getValue().asLong());
        System.out.printf(Locale.ROOT, "%-20s %8.0f%n", part.getKey(), mib);
        total += mib;
      }
      System.out.printf(
          Locale.ROOT, "%-20s %8.0f (target <= %.0f)%n", "all", total, TARGET_GIB * 1024);
    }
  }
}

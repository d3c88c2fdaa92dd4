package dev.dubdeck.acceptance.bench;

import dev.dubdeck.acceptance.files.FilesBench;
import dev.dubdeck.lab.VoicesBench;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entry point of {@code ./dubdeck bench [NAME…]}. */
public final class Bench {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("preview", new PreviewBench());
    ALL.put("voice-api", new VoiceApiBench());
    ALL.put("idle-memory", new IdleMemoryBench());
    ALL.put("files", FilesBench::run);
    ALL.put("voices", () -> VoicesBench.run(System.out));
  }

  private Bench() {}

  /** Runs the named benchmarks, or all; exits with 2 for an unknown name. */
  public static void main(String[] names) throws Exception {
    List<String> chosen = names.length == 0 ? List.copyOf(ALL.keySet()) : List.of(names);
    for (String name : chosen) {
      Benchmark benchmark = ALL.get(name);
      if (benchmark == null) {
        System.err.println("no benchmark named " + name + "; there are: " + ALL.keySet());
        System.exit(2);
        return;
      }
      benchmark.run();
    }
  }

  /** One benchmark; prints its table to standard output. */
  interface Benchmark {
    void run() throws Exception;
  }
}

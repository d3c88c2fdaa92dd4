package dev.dubdeck.acceptance.bench;

import dev.dubdeck.acceptance.bench.library.LibraryBench;
import dev.dubdeck.acceptance.bench.queue.QueueBench;
import dev.dubdeck.acceptance.files.FilesBench;
import dev.dubdeck.lab.VoicesBench;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Entry point of {@code ./dubdeck bench [NAME…]} and of {@code ./dubdeck bench NAME OPTIONS}. */
public final class Bench {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("preview", new PreviewBench());
    ALL.put("exports", new Optioned(ExportsBench::run));
    ALL.put("voice-api", new VoiceApiBench());
    ALL.put("library", new Optioned(LibraryBench::run));
    ALL.put("queue", new Optioned(QueueBench::run));
    ALL.put("start", new StartBench());
    ALL.put("idle-memory", new IdleMemoryBench());
    ALL.put("files", FilesBench::run);
    ALL.put("voices", () -> VoicesBench.run(System.out));
  }

  private Bench() {}

  /** Runs the named benchmarks, or all; exits with 2 for an unknown name or option. */
  public static void main(String[] words) throws Exception {
    List<String> names = Arrays.stream(words).takeWhile(word -> !word.startsWith("--")).toList();
    List<String> options = List.of(words).subList(names.size(), words.length);
    List<String> chosen = names.isEmpty() ? List.copyOf(ALL.keySet()) : names;
    if (!options.isEmpty() && chosen.size() != 1) {
      refuse("options go with the name of one benchmark");
    }
    for (String name : chosen) {
      Benchmark benchmark = ALL.get(name);
      if (benchmark == null) {
        refuse("no benchmark named " + name + "; there are: " + ALL.keySet());
        return;
      }
      if (!options.isEmpty() && !(benchmark instanceof Optioned)) {
        refuse(name + " takes no options");
      }
      benchmark.run(options);
    }
  }

  private static void refuse(String why) {
    System.err.println(why);
    System.exit(2);
  }

  /** One benchmark; prints its table to standard output. */
  interface Benchmark {
    void run() throws Exception;

    /** The same with words of the command line, for those that take any. */
    default void run(List<String> options) throws Exception {
      run();
    }
  }

  /** A benchmark with options. */
  private record Optioned(Run body) implements Benchmark {
    @Override
    public void run() throws Exception {
      run(List.of());
    }

    @Override
    public void run(List<String> options) throws Exception {
      body.with(options);
    }

    interface Run {
      void with(List<String> options) throws Exception;
    }
  }
}

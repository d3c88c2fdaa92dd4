package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.place.StackFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "logs", description = "the last lines of one part's log, or of all")
final class LogsCommand implements Callable<Integer> {
  private static final int LAST_BYTES_OF_ONE = 16_384;
  private static final int LAST_BYTES_OF_EACH = 2_048;
  private static final long BETWEEN_LOOKS_MILLIS = 250;

  @Mixin private StackOptions options = new StackOptions();

  @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "jobs-service, kafka, stack …")
  private @Nullable String part;

  @Option(names = "-f", description = "go on as lines are written")
  private boolean follow;

  @Option(names = "--json", description = "lines as they are, for programs")
  private boolean raw;

  private final Map<Path, Long> shown = new HashMap<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    StackFolder folder = options.stack();
    List<Path> logs = part == null ? all(folder) : List.of(folder.log(part));
    if (part != null && !Files.exists(logs.getFirst())) {
      throw new CommandFailure("there is no log of " + part + " in " + folder.logs());
    }
    for (Path log : logs) {
      long size = Files.size(log);
      shown.put(log, Math.max(0, size - (part == null ? LAST_BYTES_OF_EACH : LAST_BYTES_OF_ONE)));
      show(log);
    }
    while (follow) {
      Thread.sleep(BETWEEN_LOOKS_MILLIS);
      for (Path log : logs) {
        show(log);
      }
    }
    return 0;
  }

  private static List<Path> all(StackFolder folder) throws IOException {
    if (!Files.isDirectory(folder.logs())) {
      throw new CommandFailure("there are no logs in " + folder.root());
    }
    try (Stream<Path> files = Files.list(folder.logs())) {
      return files.filter(file -> file.toString().endsWith(".log")).sorted().toList();
    }
  }

  /** Prints the whole lines written since; a file that became shorter has been started afresh. */
  private void show(Path log) throws IOException {
    long from = shown.getOrDefault(log, 0L);
    byte[] fresh;
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      if (file.length() < from) {
        from = 0;
      }
      fresh = new byte[(int) Math.min(file.length() - from, 1 << 20)];
      file.seek(from);
      file.readFully(fresh);
    }
    String text = new String(fresh, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1;
    shown.put(log, from + text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
    String name = log.getFileName().toString().replace(".log", "");
    text.substring(0, end)
        .lines()
        .map(line -> raw ? line : LogLine.readable(line))
        .forEach(line -> System.out.println(part == null ? name + " | " + line : line));
  }
}

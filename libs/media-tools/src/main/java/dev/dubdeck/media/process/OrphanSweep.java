package dev.dubdeck.media.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Second net below the parent-death signal: kills children that carry our mark and whose starter is
 * gone. Children of a living worker on the same machine are left alone.
 */
public final class OrphanSweep {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

  private OrphanSweep() {}

  /**
   * Looks through {@code /proc} once.
   *
   * @return how many were killed
   */
  public static int run() {
    int killed = 0;
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (isOrphan(process) && kill(process)) {
          killed++;
        }
      }
    } catch (IOException e) {
      LOG.warn("no orphan sweep: /proc cannot be read");
    }
    return killed;
  }

  private static boolean isOrphan(Path process) {
    Map<String, String> variables = variables(process);
    String parent = variables.get(WorkerMark.PARENT);
    return variables.containsKey(WorkerMark.WORKER)
        && parent != null
        && !WorkerMark.isAlive(parent);
  }

  private static boolean kill(Path process) {
    long pid = Long.parseLong(process.getFileName().toString());
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    boolean killed = handle.map(ProcessHandle::destroyForcibly).orElse(false);
    if (killed) {
      LOG.warn("killed a process that a dead worker left: pid {}", pid);
    }
    return killed;
  }

  /** Empty for processes of other users, which cannot be ours. */
  private static Map<String, String> variables(Path process) {
    try {
      String all =
          new String(Files.readAllBytes(process.resolve("environ")), StandardCharsets.ISO_8859_1);
      return Stream.of(all.split("\0", -1))
          .filter(line -> line.startsWith(WorkerMark.WORKER))
          .map(line -> line.split("=", 2))
          .filter(pair -> pair.length == 2)
          .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (a, b) -> a));
    } catch (IOException notOurs) {
      return Map.of();
    }
  }
}

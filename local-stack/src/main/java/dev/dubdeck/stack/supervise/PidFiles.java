package dev.dubdeck.stack.supervise;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Which processes belong to a stack, kept on disk. A pid alone may since have been given to a
 * stranger, so the start time is kept with it and both must match.
 */
public final class PidFiles {
  private final Path folder;

  public PidFiles(Path runFolder) {
    this.folder = runFolder.resolve("pids");
  }

  void record(String part, ProcessHandle process) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(part), process.pid() + " " + startOf(process));
  }

  void forget(String part) throws IOException {
    Files.deleteIfExists(folder.resolve(part));
  }

  /** The recorded processes that are still the same ones and alive, by part. */
  public Map<String, ProcessHandle> alive() throws IOException {
    Map<String, ProcessHandle> alive = new TreeMap<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          find(Files.readString(file))
              .ifPresent(process -> alive.put(file.getFileName().toString(), process));
        }
      }
    }
    return alive;
  }

  /** Ends what an earlier launcher may have left behind; says which parts that were. */
  public List<String> sweep() throws IOException {
    Map<String, ProcessHandle> left = alive();
    left.values().forEach(ProcessHandle::destroy);
    for (ProcessHandle process : left.values()) {
      List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
      tree.add(process);
      if (!awaitEnd(process.onExit())) {
        tree.forEach(ProcessHandle::destroyForcibly);
      }
    }
    for (String part : left.keySet()) {
      forget(part);
    }
    return List.copyOf(left.keySet());
  }

  private static boolean awaitEnd(CompletableFuture<ProcessHandle> end) throws IOException {
    try {
      end.get(10, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<ProcessHandle> find(String entry) {
    String[] words = entry.strip().split(" ", -1);
    if (words.length != 2 || !words[0].chars().allMatch(Character::isDigit)) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(words[0]))
        .filter(process -> process.isAlive() && startOf(process).equals(words[1]));
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(start -> "" + start.toEpochMilli()).orElse("unknown");
  }
}

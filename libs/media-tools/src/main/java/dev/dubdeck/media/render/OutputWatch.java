package dev.dubdeck.media.render;

import dev.dubdeck.media.process.SupervisedProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Ends a run whose work folder has grown beyond its limit: the disk is everybody's. */
final class OutputWatch {
  private static final long EVERY = Duration.ofMillis(500).toNanos();

  private final Path folder;
  private final long mostBytes;
  private final SupervisedProcess process;
  private long lookedAt = System.nanoTime();

  OutputWatch(Path folder, long mostBytes, SupervisedProcess process) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.process = process;
  }

  /** Called as often as the program reports. */
  void look() throws IOException {
    if (System.nanoTime() - lookedAt < EVERY) {
      return;
    }
    lookedAt = System.nanoTime();
    if (size() > mostBytes) {
      process.exceeded();
    }
  }

  private long size() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(OutputWatch::size).sum();
    }
  }

  /** Segments and temporary files come and go meanwhile. */
  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (IOException gone) {
      return 0;
    }
  }
}

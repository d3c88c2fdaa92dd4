package dev.dubdeck.media.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a process with everything below it: first politely, then not. */
final class ProcessTree {
  static final Duration GRACE = Duration.ofSeconds(3);

  private ProcessTree() {}

  static void end(ProcessHandle root) {
    List<ProcessHandle> all = all(root);
    all.forEach(ProcessHandle::destroy);
    CompletableFuture.delayedExecutor(GRACE.toMillis(), TimeUnit.MILLISECONDS)
        .execute(
            () -> {
              all.forEach(ProcessHandle::destroyForcibly);
              kill(root);
            });
  }

  static void kill(ProcessHandle root) {
    all(root).forEach(ProcessHandle::destroyForcibly);
  }

  /** Listed before the first signal: children of a dead parent are nobody's descendants. */
  private static List<ProcessHandle> all(ProcessHandle root) {
    return Stream.concat(root.descendants(), Stream.of(root))
        .filter(ProcessHandle::isAlive)
        .toList();
  }
}

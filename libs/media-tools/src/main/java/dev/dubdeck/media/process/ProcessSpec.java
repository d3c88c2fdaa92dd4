package dev.dubdeck.media.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One program run.
 *
 * @param command program and arguments, handed to the kernel as they are
 * @param environment the whole environment besides a plain {@code PATH}; nothing of ours is
 *     inherited, so no secret reaches a child
 * @param folder working folder, or ours
 * @param wallLimit killed when it runs longer
 * @param stallLimit killed when {@link SupervisedProcess#advanced} is not called for so long; null
 *     when progress is not watched
 * @param outputLimit most bytes of standard output before it is killed
 */
public record ProcessSpec(
    List<String> command,
    Map<String, String> environment,
    @Nullable Path folder,
    Duration wallLimit,
    @Nullable Duration stallLimit,
    long outputLimit) {
  private static final long DEFAULT_OUTPUT_LIMIT = 16L << 20;

  /** Copies what can change. */
  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A run with a wall limit only. */
  public static ProcessSpec of(List<String> command, Duration wallLimit) {
    return new ProcessSpec(command, Map.of(), null, wallLimit, null, DEFAULT_OUTPUT_LIMIT);
  }

  /** The same with these variables. */
  public ProcessSpec withEnvironment(Map<String, String> variables) {
    return new ProcessSpec(command, variables, folder, wallLimit, stallLimit, outputLimit);
  }

  /** The same in this working folder. */
  public ProcessSpec in(Path workFolder) {
    return new ProcessSpec(command, environment, workFolder, wallLimit, stallLimit, outputLimit);
  }

  /** The same with progress watched. */
  public ProcessSpec withStallLimit(Duration limit) {
    return new ProcessSpec(command, environment, folder, wallLimit, limit, outputLimit);
  }

  /** The same with another bound on standard output. */
  public ProcessSpec withOutputLimit(long bytes) {
    return new ProcessSpec(command, environment, folder, wallLimit, stallLimit, bytes);
  }
}

package dev.dubdeck.media.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bramp.ffmpeg.ProcessFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts programs under supervision. Each child carries our mark in its environment and, where the
 * machine has {@code setpriv}, is killed by the kernel when we die, be it by {@code kill -9}.
 */
public final class ProcessRunner implements ProcessFunction, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessRunner.class);
  private static final Duration SHORT_RUN = Duration.ofSeconds(60);
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);
  private static final File NO_INPUT = new File("/dev/null");
  private static final String PLAIN_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final WorkerMark mark;
  private final Optional<Path> setpriv = findSetpriv();
  private final Set<SupervisedProcess> running = ConcurrentHashMap.newKeySet();
  private final Thread watch;

  /**
   * @param workerId marks the children, so that {@link OrphanSweep} can tell whose they are
   */
  public ProcessRunner(String workerId) {
    this.mark = WorkerMark.ofThisProcess(workerId);
    if (setpriv.isEmpty()) {
      LOG.warn("setpriv (util-linux) is missing: children outlive a killed worker until the sweep");
    }
    this.watch = new Thread(this::watchLimits, "process-watch");
    watch.setDaemon(true);
    watch.start();
  }

  /** Whether the kernel ends the children when this process dies. */
  public boolean hasParentDeathSignal() {
    return setpriv.isPresent();
  }

  /**
   * Starts the program.
   *
   * @throws IOException when it cannot be started
   */
  public SupervisedProcess start(ProcessSpec spec) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(underParentDeathSignal(spec.command()));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("PATH", PLAIN_PATH);
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(spec.environment());
    environment.putAll(mark.variables());
    if (spec.folder() != null) {
      builder.directory(spec.folder().toFile());
    }
    builder.redirectInput(NO_INPUT);
    Process process = ProcessSpawner.start(builder);
    SupervisedProcess supervised = new SupervisedProcess(process, spec);
    running.add(supervised);
    return supervised;
  }

  /** Seam for ffmpeg-cli-wrapper: a short run with our limits. */
  @Override
  public Process run(List<String> command) throws IOException {
    return start(ProcessSpec.of(command, SHORT_RUN));
  }

  /** Ends all children that still run. */
  @Override
  public void close() {
    watch.interrupt();
    running.forEach(SupervisedProcess::destroyForcibly);
  }

  private List<String> underParentDeathSignal(List<String> command) {
    if (setpriv.isEmpty()) {
      return command;
    }
    List<String> wrapped = new ArrayList<>();
    wrapped.add(setpriv.get().toString());
    wrapped.addAll(List.of("--pdeathsig", "KILL", "--"));
    wrapped.addAll(command);
    return wrapped;
  }

  private void watchLimits() {
    try {
      while (true) {
        Thread.sleep(WATCH_INTERVAL);
        long now = System.nanoTime();
        running.removeIf(process -> !process.isAlive());
        running.forEach(process -> process.enforceLimits(now));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<Path> findSetpriv() {
    return List.of("/usr/bin/setpriv", "/bin/setpriv", "/usr/local/bin/setpriv").stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}

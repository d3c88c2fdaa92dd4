package dev.dubdeck.stack.supervise;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that do not outlive the launcher, even if it is killed. The kernel's
 * parent-death signal is bound to the thread that starts a process, so one thread starts them all
 * and stays.
 */
public final class Spawner {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("spawner").daemon().factory());

  /** Starts it in a session of its own: Ctrl-C at the terminal must reach only the launcher. */
  public Process start(Launch launch) throws IOException {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(List.of("setpriv", "--pdeathsig", launch.orphanSignal(), "--"));
    command.addAll(launch.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(launch.folder().toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectErrorStream(true);
    builder.environment().putAll(launch.environment());
    try {
      return thread.submit(builder::start).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + launch.command().getFirst(), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }
}

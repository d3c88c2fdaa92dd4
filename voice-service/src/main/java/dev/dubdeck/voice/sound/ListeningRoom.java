package dev.dubdeck.voice.sound;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The few threads on which sound is decoded, measured and listened to. They are few because each
 * holds a whole recording in memory and keeps a core busy.
 */
@ApplicationScoped
public class ListeningRoom {
  private static final int MOST_THREADS = 4;
  private static final long LONGEST_MINUTES = 5;

  private final WorkerExecutor threads;

  ListeningRoom(Vertx vertx) {
    int cores = Runtime.getRuntime().availableProcessors();
    threads =
        vertx.createSharedWorkerExecutor(
            "voice-listening",
            Math.clamp(cores, 1, MOST_THREADS),
            LONGEST_MINUTES,
            TimeUnit.MINUTES);
  }

  void stop(@Observes ShutdownEvent event) {
    threads.closeAndForget();
  }

  /** Runs the work as soon as a thread is free; the result comes back on the caller's context. */
  public <T> Uni<T> run(Callable<T> work) {
    return threads.executeBlocking(work, false);
  }
}

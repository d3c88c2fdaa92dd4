package dev.dubdeck.export;

import dev.dubdeck.platform.background.Background;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The way from a thread that may block (slots, heartbeat) to work that must run on the event loop,
 * and back with its result. Sessions live and die over there; nothing of them comes back.
 */
@ApplicationScoped
public class EventLoop {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Background background;

  EventLoop(Background background) {
    this.background = background;
  }

  /** Runs the work on a fresh context of its own and waits for its end. */
  public <T> T await(String name, Supplier<Uni<T>> work) {
    return background.call(name, work).await().atMost(PATIENCE);
  }
}

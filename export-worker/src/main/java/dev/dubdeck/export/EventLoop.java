package dev.dubdeck.export;

import dev.dubdeck.platform.background.Background;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * The way from a thread that may block (slots, heartbeat) to work that must run on the event loop,
 * and back with its result. Sessions live and die over there; nothing of them comes back. This is
 * the one place of the worker that waits for something reactive.
 */
@ApplicationScoped
public class EventLoop {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Background background;

  EventLoop(Background background) {
    this.background = background;
  }

  /**
   * Runs the work on a fresh context of its own and waits for its end.
   *
   * @throws IllegalStateException on an event loop, where waiting would stop everybody
   * @throws EventLoopException when the work takes too long or this thread is interrupted
   */
  public <T> T await(String name, Supplier<Uni<T>> work) {
    if (Context.isOnEventLoopThread()) {
      throw new IllegalStateException("only slots and other blocking threads may wait");
    }
    try {
      return background
          .call(name, work)
          .subscribeAsCompletionStage()
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new EventLoopException(name, e.getCause());
    } catch (TimeoutException e) {
      throw new EventLoopException(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventLoopException(name, e);
    }
  }

  /** The work did not end in a result or in a failure of its own. */
  public static final class EventLoopException extends RuntimeException {
    EventLoopException(String work, Throwable cause) {
      super(work, cause);
    }
  }
}

package dev.dubdeck.platform.live;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The event streams that are open in this process. They end when the process leaves, for a stream
 * is a request that would never be over, and when changes may have been missed: whoever listens
 * comes back, perhaps at another replica, and begins with how things are.
 */
@Singleton
public class OpenStreams {
  /** A listener that is so far behind is cut off. */
  private static final int MAX_BEHIND = 512;

  private final Set<Runnable> ends = ConcurrentHashMap.newKeySet();
  private volatile boolean leaving;

  /** The same stream, which may end before its time. */
  public <T> Multi<T> keep(Multi<T> stream) {
    return Multi.createFrom()
        .emitter(
            emitter -> {
              Runnable end = emitter::complete;
              ends.add(end);
              Cancellable source =
                  stream.subscribe().with(emitter::emit, emitter::fail, emitter::complete);
              emitter.onTermination(
                  () -> {
                    ends.remove(end);
                    source.cancel();
                  });
              if (leaving) {
                emitter.complete();
              }
            },
            MAX_BEHIND);
  }

  /** How many are open. */
  public int count() {
    return ends.size();
  }

  /** Ends all that are open now. */
  public void endAll() {
    List.copyOf(ends).forEach(Runnable::run);
  }

  void leave(@Observes ShutdownDelayInitiatedEvent event) {
    end();
  }

  void stop(@Observes ShutdownEvent event) {
    end();
  }

  private void end() {
    leaving = true;
    endAll();
  }
}

package dev.dubdeck.platform.background;

import dev.dubdeck.platform.request.LogFields;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Work that no request waits for, each on a Vert.x context of its own so that it may open sessions.
 * Callable from any thread; also the way back from a worker or virtual thread into a transaction.
 */
@Singleton
public class Background {
  private static final Logger LOG = Logger.getLogger(Background.class);

  private final Vertx vertx;
  private final MeterRegistry metrics;

  Background(Vertx vertx, MeterRegistry metrics) {
    this.vertx = vertx;
    this.metrics = metrics;
  }

  /** Starts the work now; a failure is logged and counted, nobody else hears of it. */
  public void run(String name, Supplier<? extends Uni<?>> work) {
    Counter failures = metrics.counter("dubdeck.background.failures", "work", name);
    call(name, () -> work.get().replaceWithVoid())
        .subscribe()
        .with(
            ignored -> {},
            failure -> {
              failures.increment();
              LOG.errorf(failure, "background work failed: %s", name);
            });
  }

  /** As {@link #run(String, Supplier)} for a pipeline that is safe to build on this thread. */
  public void run(String name, Uni<?> work) {
    run(name, () -> work);
  }

  /**
   * The work as a lazy {@code Uni} that runs on a fresh safe context whenever it is subscribed to,
   * whichever thread that happens on. The log fields and the trace of now go with it.
   */
  public <T> Uni<T> call(String name, Supplier<Uni<T>> work) {
    Map<String, String> fields = LogFields.capture();
    Span span = Span.current();
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
              VertxContextSafetyToggle.setContextSafe(context, true);
              context.runOnContext(
                  ignored -> {
                    LogFields.put(fields);
                    enter(span);
                    Uni.createFrom()
                        .<T>deferred(work::get)
                        .subscribe()
                        .with(emitter::complete, emitter::fail);
                  });
            });
  }

  /** For good: the context is nobody else's. */
  @SuppressWarnings("MustBeClosedChecker")
  private static void enter(Span span) {
    if (span.getSpanContext().isValid()) {
      span.makeCurrent();
    }
  }
}

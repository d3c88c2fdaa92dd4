package dev.dubdeck.export.render;

import dev.dubdeck.platform.request.LogFields;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Steps of an attempt that wait for the disk and the database and not for each other. They have the
 * log fields and the trace of the attempt.
 */
final class Together {
  private Together() {}

  /** A step. */
  interface Step {
    void take() throws InterruptedException;
  }

  /** Takes all steps and returns when each has come to its end; the first failure counts. */
  static void take(List<Step> steps) throws InterruptedException {
    if (steps.size() == 1) {
      steps.getFirst().take();
      return;
    }
    Map<String, String> fields = LogFields.capture();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> taken = new ArrayList<>();
      for (Step step : steps) {
        taken.add(
            threads.submit(
                Context.current()
                    .wrap(
                        () -> {
                          LogFields.put(fields);
                          step.take();
                          return null;
                        })));
      }
      threads.shutdown();
      for (Future<?> one : taken) {
        one.get();
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case InterruptedException stopped -> throw stopped;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}

package dev.dubdeck.acceptance;

import dev.dubdeck.acceptance.stack.Studio;
import java.nio.file.Path;

/**
 * The one stack of a test run: started by the first scenario, stopped when the run ends. With
 * {@code -Ddubdeck.studio=DIR} it is one that somebody else has started on that data folder, and
 * goes on.
 */
final class SharedStudio {
  private static final String GIVEN = System.getProperty("dubdeck.studio", "");

  private SharedStudio() {}

  static Studio studio() {
    return Holder.STUDIO;
  }

  /** Whether this run has started it, and so knows its variables. */
  static boolean isOfThisRun() {
    return GIVEN.isEmpty();
  }

  /** Where a stack of this run tells its traces. */
  static TraceCollector traces() {
    return Traces.COLLECTOR;
  }

  private static final class Holder {
    static final Studio STUDIO = isOfThisRun() ? start() : Studio.running(Path.of(GIVEN));

    private static Studio start() {
      Studio studio = Studio.prepared();
      Traces.COLLECTOR.follow(studio);
      studio.up();
      Runtime.getRuntime().addShutdownHook(new Thread(studio::close, "studio-down"));
      return studio;
    }
  }

  private static final class Traces {
    static final TraceCollector COLLECTOR = new TraceCollector();
  }
}

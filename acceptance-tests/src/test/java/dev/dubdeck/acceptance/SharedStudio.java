package dev.dubdeck.acceptance;

import dev.dubdeck.acceptance.stack.Studio;
import java.nio.file.Path;

/**
 * The one stack of a test run: started by the first scenario, stopped when the run ends. With
 * {@code -Ddubdeck.studio=DIR} it is one that somebody else has started on that data folder, and
 * goes on.
 */
final class SharedStudio {
  private SharedStudio() {}

  static Studio studio() {
    return Holder.STUDIO;
  }

  private static final class Holder {
    private static final String GIVEN = System.getProperty("dubdeck.studio", "");
    static final Studio STUDIO = GIVEN.isEmpty() ? Studio.start() : Studio.running(Path.of(GIVEN));

    static {
      if (GIVEN.isEmpty()) {
        Runtime.getRuntime().addShutdownHook(new Thread(STUDIO::close, "studio-down"));
      }
    }
  }
}

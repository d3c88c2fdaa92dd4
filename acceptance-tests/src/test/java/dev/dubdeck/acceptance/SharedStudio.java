package dev.dubdeck.acceptance;

import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

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

  /** Where its traces go; empty when somebody else has started it. */
  static Optional<Collector> collector() {
    return Holder.COLLECTOR;
  }

  private static Optional<Collector> collecting() {
    try {
      return Optional.of(new Collector());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Holder {
    private static final String GIVEN = System.getProperty("dubdeck.studio", "");
    static final Optional<Collector> COLLECTOR = GIVEN.isEmpty() ? collecting() : Optional.empty();
    static final Studio STUDIO =
        COLLECTOR.isPresent()
            ? Studio.start(COLLECTOR.get().settings())
            : Studio.running(Path.of(GIVEN));

    static {
      if (GIVEN.isEmpty()) {
        Runtime.getRuntime().addShutdownHook(new Thread(STUDIO::close, "studio-down"));
      }
    }
  }
}

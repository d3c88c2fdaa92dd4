package dev.dubdeck.acceptance;

import dev.dubdeck.acceptance.stack.Studio;

/** The one stack of a test run: started by the first scenario, stopped when the run ends. */
final class SharedStudio {
  private SharedStudio() {}

  static Studio studio() {
    return Holder.STUDIO;
  }

  private static final class Holder {
    static final Studio STUDIO = Studio.start();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(STUDIO::close, "studio-down"));
    }
  }
}

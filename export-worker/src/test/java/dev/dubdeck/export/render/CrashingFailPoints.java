package dev.dubdeck.export.render;

import dev.dubdeck.export.work.ExportWork;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Lets an attempt die where it is told to. */
@ApplicationScoped
class CrashingFailPoints extends FailPoints {
  private volatile boolean beforePlacing;
  private volatile boolean afterPlacing;
  private volatile @Nullable Runnable meanwhile;

  /** The thread ends here, as if the process had. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  void crashBeforePlacing() {
    beforePlacing = true;
  }

  void crashAfterPlacing() {
    afterPlacing = true;
  }

  /** Something happens between placing and completing. */
  void meanwhile(Runnable event) {
    meanwhile = event;
  }

  void disarm() {
    meanwhile = null;
    beforePlacing = false;
    afterPlacing = false;
  }

  @Override
  protected void beforePlacing(ExportWork work) {
    if (beforePlacing) {
      throw new Crash();
    }
  }

  @Override
  protected void afterPlacing(ExportWork work) {
    Runnable event = meanwhile;
    if (event != null) {
      event.run();
    }
    if (afterPlacing) {
      throw new Crash();
    }
  }
}

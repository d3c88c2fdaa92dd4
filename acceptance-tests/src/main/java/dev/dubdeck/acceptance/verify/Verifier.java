package dev.dubdeck.acceptance.verify;

import dev.dubdeck.acceptance.stack.Studio;
import java.util.Optional;

/** One subject of {@code ./dubdeck verify}. */
public interface Verifier {
  /** Why it cannot be verified on this machine; nothing when it can. */
  Optional<String> lack();

  /**
   * Looks at everything.
   *
   * @param ours whether the stack was started for this and may be stopped and started
   */
  void verify(Studio studio, boolean ours, Promises promises);
}

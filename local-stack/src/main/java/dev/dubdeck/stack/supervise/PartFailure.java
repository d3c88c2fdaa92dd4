package dev.dubdeck.stack.supervise;

import java.io.IOException;

/** A part could not be started; the message says which and why in words for a person. */
public final class PartFailure extends IOException {
  public PartFailure(String message) {
    super(message);
  }
}

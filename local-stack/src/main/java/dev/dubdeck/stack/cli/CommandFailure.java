package dev.dubdeck.stack.cli;

import java.io.IOException;

/** A command cannot be done; the message is for the person who gave it. */
final class CommandFailure extends IOException {
  CommandFailure(String message) {
    super(message);
  }
}

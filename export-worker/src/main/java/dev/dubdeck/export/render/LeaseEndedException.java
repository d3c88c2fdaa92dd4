package dev.dubdeck.export.render;

/** The attempt has no right to go on; it clears up and says nothing. */
final class LeaseEndedException extends RuntimeException {
  LeaseEndedException() {
    super("the lease has ended");
  }
}

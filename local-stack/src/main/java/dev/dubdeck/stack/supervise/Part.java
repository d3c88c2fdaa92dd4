package dev.dubdeck.stack.supervise;

import java.io.IOException;
import java.time.Duration;

/** One process of the stack. */
public interface Part {

  String name();

  /** The port it listens on. */
  int port();

  /** Prepares what it needs on disk and says how to start it; called for every start. */
  Launch prepare() throws IOException, InterruptedException;

  /** Whether it serves; asked again and again after a start, and by {@code status}. */
  boolean isReady();

  /** What is to be done each time it has become ready, such as making topics. */
  default void whenReady() throws IOException {}

  /** What is to be done at leisure once the whole stack is ready. */
  default void whenIdle(Spawner spawner) throws IOException, InterruptedException {}

  /** How long a start may take on a busy machine. */
  default Duration startLimit() {
    return Duration.ofMinutes(3);
  }

  /** How long it may take to stop before it is killed. */
  default Duration stopLimit() {
    return Duration.ofSeconds(20);
  }

  /** The signal that asks it to stop. */
  default String stopSignal() {
    return "TERM";
  }
}

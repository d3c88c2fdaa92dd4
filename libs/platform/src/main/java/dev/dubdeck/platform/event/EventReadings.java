package dev.dubdeck.platform.event;

import java.util.List;

/** A listener, as one who can be given a dead letter again. Every listener is one. */
public interface EventReadings {
  /** How it reads each of its topics. */
  List<EventReading<?>> readings();
}

package dev.dubdeck.acceptance.bench.crowd;

import java.util.random.RandomGenerator;

/** What one person asks for next. */
@FunctionalInterface
public interface Asking {
  /** A path with its query, for that person. */
  String path(String person, RandomGenerator lot);
}

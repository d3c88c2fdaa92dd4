package dev.dubdeck.deploy;

import java.util.List;

/** The five programs, as their modules are called. */
final class Programs {
  static final List<String> MODULES =
      List.of("gateway", "jobs-service", "library-service", "voice-service", "export-worker");

  private Programs() {}
}

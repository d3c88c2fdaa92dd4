package dev.dubdeck.stack.service;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The five programs, in the order they are started. */
public enum ServiceKind {
  JOBS("jobs-service", "jobs", "-Xms40m -Xmx224m"),
  LIBRARY("library-service", "library", "-Xms40m -Xmx224m"),
  VOICE("voice-service", "voice", "-Xms32m -Xmx192m -XX:TieredStopAtLevel=1"),
  WORKER("export-worker", "export", "-Xms32m -Xmx192m -XX:TieredStopAtLevel=1"),
  GATEWAY("gateway", null, "-Xms32m -Xmx192m");

  private final String module;
  private final @Nullable String role;
  private final String flags;

  ServiceKind(String module, @Nullable String role, String flags) {
    this.module = module;
    this.role = role;
    this.flags = flags;
  }

  /** The module, which is also the name of the part. */
  public String module() {
    return module;
  }

  /** Its database role, if it has a database. */
  Optional<String> role() {
    return Optional.ofNullable(role);
  }

  /** Heap and compiler: what serves many requests gets the optimising one. */
  List<String> flags() {
    return List.of(flags.split(" ", -1));
  }
}

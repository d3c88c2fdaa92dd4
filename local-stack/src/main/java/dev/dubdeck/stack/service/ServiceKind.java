package dev.dubdeck.stack.service;

import java.util.Arrays;
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

  /** The secret of the operators, and where {@code endpoints.json} has their ports. */
  public static final String MANAGEMENT = "management";

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

  /** The part under whose name its operators' port is kept; all that have a database have one. */
  public Optional<String> managementPart() {
    return role().map(ignored -> module + "-" + MANAGEMENT);
  }

  /** The modules that have an operators' port. */
  public static List<String> managed() {
    return Arrays.stream(values())
        .filter(service -> service.role().isPresent())
        .map(ServiceKind::module)
        .toList();
  }

  /** The schemas of those that have a database, each named as its role. */
  public static List<String> schemas() {
    return Arrays.stream(values()).flatMap(service -> service.role().stream()).toList();
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

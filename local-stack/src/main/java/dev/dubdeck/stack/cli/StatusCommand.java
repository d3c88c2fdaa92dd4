package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.place.StackLock;
import dev.dubdeck.stack.supervise.MemoryUse;
import dev.dubdeck.stack.supervise.PidFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "what runs, where, and how much memory it takes")
final class StatusCommand implements Callable<Integer> {
  /** As of services elsewhere: the program is not running. */
  private static final int NOT_RUNNING = 3;

  @Mixin private StackOptions options = new StackOptions();

  @Override
  public Integer call() throws IOException {
    StackFolder folder = options.stack();
    Optional<ProcessHandle> launcher =
        Files.isDirectory(folder.run()) ? StackLock.holder(folder) : Optional.empty();
    if (launcher.isEmpty()) {
      System.out.println("No stack runs on " + folder.root());
      return NOT_RUNNING;
    }
    Optional<Endpoints> endpoints = Endpoints.read(folder);
    System.out.println(
        endpoints.isPresent()
            ? "Running: " + endpoints.get().require("gateway")
            : "Starting or stopping");
    System.out.printf(
        Locale.ROOT, "  %-16s %8s %-24s %9s %9s%n", "part", "pid", "at", "RSS MiB", "PSS MiB");
    Map<String, ProcessHandle> parts = parts(folder, launcher.get());
    MemoryUse sum = MemoryUse.NONE;
    for (Map.Entry<String, ProcessHandle> part : parts.entrySet()) {
      MemoryUse use =
          part.getKey().equals("launcher")
              ? MemoryUse.ofOne(part.getValue())
              : MemoryUse.of(part.getValue());
      sum = sum.plus(use);
      row(
          part.getKey(),
          Long.toString(part.getValue().pid()),
          place(endpoints, part.getKey()),
          use);
    }
    row("all", "", "", sum);
    return 0;
  }

  static Map<String, ProcessHandle> parts(StackFolder folder, ProcessHandle launcher)
      throws IOException {
    Map<String, ProcessHandle> parts = new TreeMap<>(new PidFiles(folder.run()).alive());
    parts.put("launcher", launcher);
    return parts;
  }

  private static String place(Optional<Endpoints> endpoints, String part) {
    return endpoints
        .map(
            all ->
                switch (part) {
                  case "keycloak" -> all.json().path("oidc").asText().replaceAll("/realms/.*", "");
                  case "postgres" ->
                      all.json().at("/postgres/host").asText()
                          + ":"
                          + all.json().at("/postgres/port").asText();
                  case "launcher" -> "";
                  default -> all.json().path(part).asText("");
                })
        .orElse("");
  }

  private static void row(String part, String pid, String place, MemoryUse use) {
    System.out.printf(
        Locale.ROOT,
        "  %-16s %8s %-24s %9.0f %9.0f%n",
        part,
        pid,
        place,
        use.resident() / 1048576.0,
        use.proportional() / 1048576.0);
  }
}

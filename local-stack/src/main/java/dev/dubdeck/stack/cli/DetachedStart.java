package dev.dubdeck.stack.cli;

import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.StackFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a launcher that stays behind, shows its progress and returns when it is ready. */
final class DetachedStart {
  private final StackFolder folder;
  private long shown;

  DetachedStart(StackFolder folder) {
    this.folder = folder;
  }

  int run(List<String> arguments) throws IOException, InterruptedException {
    Path log = folder.log("stack");
    shown = Files.exists(log) ? Files.size(log) : 0;
    Process launcher =
        new ProcessBuilder(command(arguments))
            .redirectInput(new java.io.File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Thread interrupted = Thread.ofPlatform().unstarted(launcher::destroy);
    Runtime.getRuntime().addShutdownHook(interrupted);
    while (!launcher.waitFor(100, TimeUnit.MILLISECONDS)) {
      show(log);
      if (isReady(launcher)) {
        show(log);
        Runtime.getRuntime().removeShutdownHook(interrupted);
        return 0;
      }
    }
    show(log);
    return launcher.exitValue() == 0 ? 1 : launcher.exitValue();
  }

  private static List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(flag -> !flag.startsWith("-XX:SharedArchiveFile"))
            .toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Dubdeck.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private boolean isReady(Process launcher) throws IOException {
    Optional<Endpoints> endpoints = Endpoints.read(folder);
    return endpoints.isPresent()
        && endpoints.get().json().path("launcher").asLong() == launcher.pid();
  }

  private void show(Path log) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] fresh = new byte[(int) Math.max(0, file.length() - shown)];
      file.seek(shown);
      file.readFully(fresh);
      shown += fresh.length;
      System.out.print(new String(fresh, StandardCharsets.UTF_8));
      System.out.flush();
    }
  }
}

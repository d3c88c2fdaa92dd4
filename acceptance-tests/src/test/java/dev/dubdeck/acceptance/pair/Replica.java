package dev.dubdeck.acceptance.pair;

import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One process of a service that can be asked to go and started again. The stack's own is watched by
 * the stack, which starts it again; a copy of it is started with the same command and surroundings
 * on another port.
 */
abstract class Replica {
  static final Duration START = Duration.ofMinutes(4);
  private static final Duration END = Duration.ofSeconds(40);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final String part;
  private final String origin;

  Replica(String part, String origin) {
    this.part = part;
    this.origin = origin;
  }

  /** The process that the stack has started. */
  static Replica ofStack(Studio studio, String part) {
    return new OfStack(studio, part);
  }

  /** Another process like it, not started yet, with some variables of its own. */
  static Replica copyOf(Studio studio, String part, Map<String, String> variables) {
    try (ServerSocket socket = new ServerSocket(0)) {
      return new Copy(studio, part, socket.getLocalPort(), variables);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String part() {
    return part;
  }

  String origin() {
    return origin;
  }

  boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(origin + "/q/health/ready"))
              .timeout(Duration.ofSeconds(5))
              .build();
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  void awaitReady() {
    Await.until(part + " is ready", START, this::isReady, ready -> ready);
  }

  /** Asks it to go, waits for its end and until it is there again; answers how it ended. */
  final int roll() throws IOException, InterruptedException {
    ProcessHandle old = process();
    new ProcessBuilder("kill", "-TERM", Long.toString(old.pid())).start().waitFor();
    awaitEnd(old);
    int code = exitCode(old.pid());
    startAgain(old.pid());
    awaitReady();
    return code;
  }

  /** What keeps it from ending is told by its threads. */
  private void awaitEnd(ProcessHandle old) throws IOException, InterruptedException {
    try {
      Await.until(part + " ends", END, old::isAlive, alive -> !alive);
    } catch (AssertionError stays) {
      Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
      new ProcessBuilder(jcmd.toString(), Long.toString(old.pid()), "Thread.print")
          .redirectErrorStream(true)
          .redirectOutput(new File("target/pair-" + part + "-threads.txt"))
          .start()
          .waitFor(20, TimeUnit.SECONDS);
      throw stays;
    }
  }

  abstract ProcessHandle process();

  abstract int exitCode(long pid) throws IOException, InterruptedException;

  abstract void startAgain(long former) throws IOException;

  /** Ends it without asking, if it is this test's own. */
  abstract void discard();

  private static final class OfStack extends Replica {
    private static final String ENDED = "ended with code ";

    private final Studio studio;

    OfStack(Studio studio, String part) {
      super(part, studio.endpoints().path(part).asText());
      this.studio = studio;
    }

    @Override
    ProcessHandle process() {
      return studio.processOf(part());
    }

    /** The stack tells it in its own words. */
    @Override
    int exitCode(long pid) {
      Path log = studio.data().resolve("logs/stack.log");
      String line =
          Await.until(
              "the stack tells of the end of " + part(),
              Duration.ofSeconds(10),
              () -> lastLine(log),
              found -> !found.isEmpty());
      String code = line.substring(line.indexOf(ENDED) + ENDED.length()).replaceAll("\\D.*", "");
      return Integer.parseInt(code);
    }

    private String lastLine(Path log) {
      try {
        return Files.readString(log)
            .lines()
            .filter(line -> line.contains(part()) && line.contains(ENDED))
            .reduce("", (first, second) -> second);
      } catch (IOException e) {
        return "";
      }
    }

    @Override
    void startAgain(long former) {
      Await.until(
          part() + " is started again",
          START,
          () -> studio.endpoints().path("pids").path(part()).asLong(former),
          pid -> pid != former);
    }

    @Override
    void discard() {
      // the stack's own
    }
  }

  private static final class Copy extends Replica {
    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private Process process;

    Copy(Studio studio, String part, int port, Map<String, String> variables) throws IOException {
      super(part, "http://127.0.0.1:" + port);
      Path original = Path.of("/proc", Long.toString(studio.processOf(part).pid()));
      this.command = fields(original.resolve("cmdline"));
      fields(original.resolve("environ"))
          .forEach(
              field -> {
                String[] variable = field.split("=", 2);
                environment.put(variable[0], variable[1]);
              });
      environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
      environment.putAll(variables);
      this.folder = original.resolve("cwd").toRealPath();
      start();
    }

    private void start() throws IOException {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(new File("target/pair-" + part() + ".log")));
      builder.environment().clear();
      builder.environment().putAll(environment);
      process = builder.start();
    }

    @Override
    ProcessHandle process() {
      return process.toHandle();
    }

    @Override
    int exitCode(long pid) throws InterruptedException {
      return process.waitFor();
    }

    @Override
    void startAgain(long former) throws IOException {
      start();
    }

    @Override
    void discard() {
      process.destroy();
      try {
        if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }

    private static List<String> fields(Path file) throws IOException {
      List<String> fields =
          new ArrayList<>(
              List.of(
                  new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0", -1)));
      fields.removeIf(String::isEmpty);
      return fields;
    }
  }
}

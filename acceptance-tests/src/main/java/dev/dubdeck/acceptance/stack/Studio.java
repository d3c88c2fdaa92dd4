package dev.dubdeck.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One running stack, started with the same command that a person types. Everything a scenario does
 * goes through its HTTP origin, its broker or its operating-system processes.
 */
public final class Studio implements AutoCloseable {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START_LIMIT = Duration.ofMinutes(6);

  private final Path home;
  private final Path data;
  private final int port;
  private final Map<String, Person> people = new ConcurrentHashMap<>();
  private final Set<String> frozen = ConcurrentHashMap.newKeySet();
  private final Map<String, String> environment = new ConcurrentHashMap<>(System.getenv());

  private Studio(Path home, Path data, int port) {
    this.home = home;
    this.data = data;
    this.port = port;
    // Making start-up caches would take the processor from what is looked at.
    environment.putIfAbsent("DUBDECK_AOT", "off");
  }

  /** Starts a stack on a fresh data folder and a free port; throws with its output if it fails. */
  public static Studio start() {
    Studio studio = prepared();
    studio.up();
    return studio;
  }

  /** A stack on a fresh data folder and a free port; {@link #up} starts it. */
  public static Studio prepared() {
    try {
      return at(Files.createTempDirectory("dubdeck-acceptance-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stack on that data folder and a free port; {@link #up} starts it. */
  public static Studio at(Path data) {
    try {
      return new Studio(homeFolder(), data.toAbsolutePath(), freePort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stack that somebody else has started on that data folder; it stays as it is. */
  public static Studio running(Path data) {
    Studio studio = new Studio(homeFolder(), data.toAbsolutePath(), 0);
    if (!Files.exists(studio.endpointsFile())) {
      throw new IllegalArgumentException("no stack runs on " + data);
    }
    return studio;
  }

  /** The checkout that holds the {@code dubdeck} command. */
  public static Path homeFolder() {
    String home = System.getProperty("dubdeck.home", System.getenv("DUBDECK_HOME"));
    return Path.of(home == null ? "" : home).toAbsolutePath();
  }

  /** Sets a variable for the next start; null takes it away. */
  public void configure(String variable, @Nullable String value) {
    if (value == null) {
      environment.remove(variable);
    } else {
      environment.put(variable, value);
    }
  }

  /** Starts the stack on the data that is there, and returns how long that took. */
  public Duration up() {
    long started = System.nanoTime();
    CommandResult result =
        dubdeck(START_LIMIT, "up", "--detach", "--no-build", "--port", Integer.toString(port));
    if (result.exitCode() != 0) {
      throw new IllegalStateException("dubdeck up failed:\n" + result.output());
    }
    people.clear();
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Stops the stack in order; its data stays. */
  public void down() {
    CommandResult result = dubdeck(Duration.ofMinutes(2), "down");
    if (result.exitCode() != 0) {
      throw new IllegalStateException("dubdeck down failed:\n" + result.output());
    }
  }

  /** Runs {@code ./dubdeck} with this stack's data folder. */
  public CommandResult dubdeck(Duration limit, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("dubdeck").toString());
    command.addAll(List.of(arguments));
    command.add("--data");
    command.add(data.toString());
    try {
      File output = File.createTempFile("dubdeck-command-", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(home.toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .redirectOutput(output);
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
      Files.delete(output.toPath());
      return new CommandResult(
          ended ? process.exitValue() : -1, ended ? text : text + "\n(over " + limit + ")");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What the stack says of its parts, read anew: parts that restart get new process ids. */
  public JsonNode endpoints() {
    try {
      return JSON.readTree(endpointsFile().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path endpointsFile() {
    return data.resolve("run/endpoints.json");
  }

  /** The process of a part, for scenarios that do it harm. */
  public ProcessHandle processOf(String part) {
    long pid = endpoints().path("pids").path(part).asLong();
    return ProcessHandle.of(pid)
        .orElseThrow(() -> new IllegalStateException("no process for " + part));
  }

  /** Stops a part in the middle of whatever it does (SIGSTOP), as an outage does. */
  public void freeze(String part) {
    signal("STOP", part);
    frozen.add(part);
  }

  /** Lets a frozen part go on. */
  public void thaw(String part) {
    signal("CONT", part);
    frozen.remove(part);
  }

  private void signal(String name, String part) {
    String pid = Long.toString(processOf(part).pid());
    try {
      int exit = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException("kill -" + name + " of " + part + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + part + " was signalled", e);
    }
  }

  /** The origin that people open. */
  public String origin() {
    return endpoints().path("gateway").asText();
  }

  /** The folder that holds Input, Output, Library and Voices. */
  public Path mediaRoot() {
    return Path.of(endpoints().path("media_root").asText());
  }

  /** The stack's data folder. */
  public Path data() {
    return data;
  }

  /** A local user (password = name), or the machine client {@code pipeline}. */
  public Person as(String user) {
    return people.computeIfAbsent(user, name -> Person.signedIn(this, name));
  }

  @Override
  public void close() {
    List.copyOf(frozen).forEach(this::thaw);
    down();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** What a command printed and how it ended; −1 when it ran over its limit. */
  public record CommandResult(int exitCode, String output) {}
}

package dev.dubdeck.teststack.program;

import dev.dubdeck.teststack.server.FreePort;
import dev.dubdeck.teststack.server.OwnDatabase;
import dev.dubdeck.teststack.server.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A service as it is deployed: its jar, told by variables of the environment where it is. */
public final class PackagedProgram implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final int port;
  private final Path log;

  private PackagedProgram(Process process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts it and does not wait.
   *
   * @param jar {@code quarkus-run.jar}
   * @param settings by the names of the variables
   * @param log where all that it says goes, from the beginning
   */
  public static PackagedProgram start(Path jar, Map<String, String> settings, Path log)
      throws IOException {
    int port = FreePort.find();
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                jar.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(settings);
    builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
    builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return new PackagedProgram(builder.start(), port, log);
  }

  /** What leads a program to the servers of the test stack and to a database of the test's own. */
  public static Map<String, String> settings(OwnDatabase database, String schema, Path media) {
    Servers servers = Servers.running();
    return new TreeMap<>(
        Map.of(
            "DUBDECK_DB_URL", database.url(),
            "DUBDECK_DB_JDBC_URL", database.jdbcUrl(),
            "DUBDECK_DB_USER", schema,
            "DUBDECK_DB_PASSWORD", database.password(),
            "DUBDECK_MIGRATION_USER", "dubdeck_migrator",
            "DUBDECK_MIGRATION_PASSWORD", database.password(),
            "KAFKA_BOOTSTRAP_SERVERS", servers.kafka(),
            "DUBDECK_OIDC_ISSUER", servers.issuer(),
            "DUBDECK_MEDIA_ROOT", media.toString()));
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Asks without a token; a program that does not answer yet is an unchecked exception. */
  public HttpResponse<String> get(String path) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10)).build();
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** All that it has said so far. */
  public String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its exit code; an error when it goes on for longer than four minutes. */
  public int awaitEnd() throws InterruptedException {
    if (!process.waitFor(4, TimeUnit.MINUTES)) {
      throw new AssertionError("it has not ended; it said: " + output());
    }
    return process.exitValue();
  }

  /** {@code SIGTERM}. */
  public void askToEnd() {
    process.destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}

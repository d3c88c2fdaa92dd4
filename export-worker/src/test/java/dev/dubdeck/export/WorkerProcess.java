package dev.dubdeck.export;

import dev.dubdeck.teststack.server.FreePort;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The packaged worker as a process of its own, on the servers and the media root of the running
 * test. Its consumer group is its own and new, so that nothing waits for it when it is gone.
 */
final class WorkerProcess {
  private static final List<String> SHARED =
      List.of(
          "dubdeck.db.url",
          "dubdeck.db.jdbc.url",
          "dubdeck.db.user",
          "dubdeck.db.password",
          "kafka.bootstrap.servers",
          "dubdeck.media.root");

  private final Process process;
  private final int port;

  private WorkerProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** A worker of one slot and little patience that holds its leases under this name. */
  static WorkerProcess start(String name) throws IOException {
    Config config = ConfigProvider.getConfig();
    int port = FreePort.find();
    Map<String, String> settings = new TreeMap<>();
    SHARED.forEach(key -> settings.put(key, config.getValue(key, String.class)));
    settings.putAll(
        Map.of(
            "dubdeck.worker.slots", "1",
            "dubdeck.worker.holder", name,
            "dubdeck.worker.beat", "300ms",
            "dubdeck.worker.poll", "100ms",
            "dubdeck.worker.tell", "100ms",
            "dubdeck.worker.sweep", "2s",
            "dubdeck.worker.drain", "0s",
            "dubdeck.worker.attempts", "30",
            "dubdeck.worker.retry-delay", "100ms",
            "quarkus.http.port", Integer.toString(port)));
    settings.put("dubdeck.migrate", "off");
    settings.put("mp.messaging.connector.smallrye-kafka.group.id", "swarm-" + port);
    settings.put("mp.messaging.connector.smallrye-kafka.auto.offset.reset", "latest");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", "target/quarkus-app/quarkus-run.jar"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(new File("target/worker-" + name + ".log")))
            .start();
    return new WorkerProcess(process, port);
  }

  /** As {@code kill -9}: nobody is asked. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  void awaitEnd() throws InterruptedException {
    process.waitFor();
  }

  /** A figure of its own account. */
  double metric(String name) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/metrics")).build();
      return HttpClient.newHttpClient()
          .send(request, BodyHandlers.ofString())
          .body()
          .lines()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          // behind the hash is an example: a trace that was counted
          .map(line -> line.split(" # ", 2)[0])
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .sum();
    } catch (IOException e) {
      return Double.NaN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Double.NaN;
    }
  }
}

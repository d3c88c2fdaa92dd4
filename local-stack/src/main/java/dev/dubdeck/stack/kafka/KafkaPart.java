package dev.dubdeck.stack.kafka;

import dev.dubdeck.stack.jvm.JavaProgram;
import dev.dubdeck.stack.jvm.Rehearsal;
import dev.dubdeck.stack.place.Ports;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.supervise.Launch;
import dev.dubdeck.stack.supervise.Part;
import dev.dubdeck.stack.supervise.Spawner;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** The event broker. */
public final class KafkaPart implements Part {
  private final StackFolder stack;
  private final Ports ports;
  private final JavaProgram program;
  private final int port;
  private final int controllerPort;

  public KafkaPart(StackFolder stack, Path launcherFolder, Ports ports) throws IOException {
    this.stack = stack;
    this.ports = ports;
    this.port = ports.of("kafka");
    this.controllerPort = ports.of("kafka-controller");
    this.program =
        JavaProgram.ofMain(
            "kafka",
            launcherFolder,
            System.getProperty("java.class.path"),
            KafkaNode.class.getName(),
            List.of("-Xms48m", "-Xmx192m", "-XX:TieredStopAtLevel=1"));
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public String name() {
    return "kafka";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Launch prepare() throws IOException {
    List<String> arguments = arguments(stack.kafka(), port, controllerPort);
    return new Launch(
        program.command(arguments.toArray(String[]::new)), Map.of(), stack.kafka(), "TERM");
  }

  /** What a node is told: its settings and its log folder, both in that folder. */
  private static List<String> arguments(Path folder, int port, int controllerPort)
      throws IOException {
    Path logFolder = folder.resolve("log");
    Files.createDirectories(logFolder);
    Path file = folder.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      KafkaSettings.of(port, controllerPort, logFolder).store(out, null);
    }
    return List.of(file.toString(), logFolder.toString());
  }

  @Override
  public boolean isReady() {
    return listens(port);
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void whenReady() throws IOException {
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            60_000);
    try (Admin admin = Admin.create(settings)) {
      Set<String> present = admin.listTopics().names().get();
      List<NewTopic> missing =
          Topics.all().stream().filter(topic -> !present.contains(topic.name())).toList();
      admin.createTopics(missing).all().get();
      // An earlier release may have made a topic with other settings.
      admin.incrementalAlterConfigs(settingsOf(Topics.all())).all().get();
    } catch (ExecutionException e) {
      throw new IOException("cannot create the topics: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static Map<ConfigResource, Collection<AlterConfigOp>> settingsOf(List<NewTopic> topics) {
    Map<ConfigResource, Collection<AlterConfigOp>> settings = new HashMap<>();
    for (NewTopic topic : topics) {
      if (topic.configs() != null) {
        settings.put(
            new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
            topic.configs().entrySet().stream()
                .map(setting -> new ConfigEntry(setting.getKey(), setting.getValue()))
                .map(entry -> new AlterConfigOp(entry, AlterConfigOp.OpType.SET))
                .toList());
      }
    }
    return settings;
  }

  @Override
  public void whenIdle(Spawner spawner) throws IOException, InterruptedException {
    program.makeCache(
        scratch -> {
          int itsPort = ports.of(Ports.REHEARSAL);
          int itsController = ports.of(Ports.REHEARSAL + "-controller");
          return new Rehearsal(
              arguments(scratch, itsPort, itsController),
              Map.of(),
              scratch,
              () -> listens(itsPort));
        },
        spawner);
  }
}

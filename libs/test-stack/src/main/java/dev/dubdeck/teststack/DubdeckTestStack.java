package dev.dubdeck.teststack;

import dev.dubdeck.teststack.server.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/**
 * Real PostgreSQL, real Kafka and a token issuer for a {@code @QuarkusTest}, and the configuration
 * that leads the service under test to them:
 *
 * <pre>{@code
 * @QuarkusTestResource(value = DubdeckTestStack.class,
 *     initArgs = @ResourceArg(name = "schema", value = "jobs"))
 * }</pre>
 *
 * The servers are started once per JVM and stop with it. {@code -Dtest.stack=testcontainers} takes
 * containers instead of embedded servers. The argument {@code kafka=away} starts the service while
 * there is no broker.
 */
public final class DubdeckTestStack implements QuarkusTestResourceLifecycleManager {
  private static final List<String> AREAS = List.of("Input", "Output", "Library", "Voices");

  private static final List<String> QUIET =
      List.of("kafka", "state.change.logger", "io.zonky", "org.apache.kafka");

  /** Nobody listens there. */
  private static final String NO_BROKER = "127.0.0.1:1";

  private String schema = "jobs";
  private boolean withoutKafka;

  @Override
  public void init(Map<String, String> initArgs) {
    schema = initArgs.getOrDefault("schema", schema);
    withoutKafka = "away".equals(initArgs.get("kafka"));
  }

  @Override
  public Map<String, String> start() {
    Servers servers = Servers.running();
    String address = "://127.0.0.1:" + servers.postgresPort() + "/dubdeck";
    Map<String, String> config = new HashMap<>();
    config.put("quarkus.http.test-port", "0");
    config.put("dubdeck.db.url", "postgresql" + address);
    config.put("dubdeck.db.jdbc.url", "jdbc:postgresql" + address);
    config.put("dubdeck.db.user", schema);
    config.put("dubdeck.db.password", servers.postgresPassword());
    config.put("dubdeck.migration.user", "dubdeck_migrator");
    config.put("dubdeck.migration.password", servers.postgresPassword());
    config.put("kafka.bootstrap.servers", withoutKafka ? NO_BROKER : servers.kafka());
    config.put("dubdeck.oidc.issuer", servers.issuer());
    config.put("dubdeck.media.root", newMediaRoot().toString());
    config.put("dubdeck.management.port", "0");
    config.put("dubdeck.management.token", Servers.MANAGEMENT_TOKEN);
    config.put("quarkus.log.console.json.enabled", "false");
    QUIET.forEach(name -> config.put("quarkus.log.category.\"" + name + "\".level", "ERROR"));
    return config;
  }

  @Override
  public void stop() {
    // the servers serve the next application of this JVM; they stop with it
  }

  private static Path newMediaRoot() {
    try {
      Path root = Files.createTempDirectory("dubdeck-media-");
      for (String area : AREAS) {
        Files.createDirectory(root.resolve(area));
      }
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(root), "media-away"));
      return root;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path root) {
    try {
      Utils.delete(root.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

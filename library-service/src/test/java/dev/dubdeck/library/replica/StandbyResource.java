package dev.dubdeck.library.replica;

import dev.dubdeck.teststack.server.FreePort;
import dev.dubdeck.teststack.server.Servers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a standby of the tests' PostgreSQL and tells the service of it. */
public final class StandbyResource implements QuarkusTestResourceLifecycleManager {
  private static final String HOME = "dubdeck.library-test.standby.home";
  private static final String PORT = "dubdeck.library-test.standby.port";

  private @Nullable StandbyServer standby;

  @Override
  public Map<String, String> start() {
    if ("testcontainers".equals(System.getProperty("test.stack"))) {
      // The files of a server in a container cannot be copied from here; the test says so.
      return Map.of();
    }
    try {
      Path home = Files.createTempDirectory("dubdeck-standby-");
      int port = FreePort.find();
      System.setProperty(HOME, home.toString());
      System.setProperty(PORT, Integer.toString(port));
      standby = StandbyServer.copyOf(Servers.running().postgresPort(), home, port);
      return Map.of(
          "dubdeck.db.replica.url", "postgresql://127.0.0.1:" + port + "/dubdeck",
          "dubdeck.db.replica.poll-every", "50ms",
          "dubdeck.db.replica.max-lag", "1h",
          "dubdeck.db.replica.patience", "5s");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("no standby can be made", e);
    }
  }

  /** The server, from whichever class loader. */
  static StandbyServer server() {
    return new StandbyServer(Path.of(System.getProperty(HOME)), Integer.getInteger(PORT));
  }

  @Override
  public void stop() {
    if (standby != null) {
      standby.remove();
    }
  }
}

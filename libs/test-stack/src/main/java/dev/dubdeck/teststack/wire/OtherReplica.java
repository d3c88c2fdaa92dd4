package dev.dubdeck.teststack.wire;

import dev.dubdeck.teststack.server.Servers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Another replica of a service, as far as word from one to the other goes. */
public final class OtherReplica implements AutoCloseable {
  private final String channel;
  private final Connection connection;
  private final List<String> heard = new ArrayList<>();

  private OtherReplica(String channel, Connection connection) {
    this.channel = channel;
    this.connection = connection;
  }

  /** One of the service whose schema and role are given. */
  public static OtherReplica of(String service, String schema) {
    Servers servers = Servers.running();
    try {
      Connection connection =
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + servers.postgresPort() + "/dubdeck",
              schema,
              servers.postgresPassword());
      OtherReplica replica = new OtherReplica("dubdeck-" + service, connection);
      replica.run("set search_path = " + schema);
      replica.run("listen \"" + replica.channel + "\"");
      return replica;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Changes rows as that replica would. */
  public void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tells the others to look at something. */
  public void tells(String topic, String text) {
    try (PreparedStatement statement = connection.prepareStatement("select pg_notify(?, ?)")) {
      statement.setString(1, channel);
      statement.setString(2, UUID.randomUUID() + "\n" + topic + " " + text);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All that was told until now, as topic and text. */
  public List<String> heard() {
    try {
      PGNotification[] fresh = connection.unwrap(PGConnection.class).getNotifications(50);
      for (PGNotification word : fresh == null ? new PGNotification[0] : fresh) {
        heard.addAll(word.getParameter().lines().skip(1).toList());
      }
      return List.copyOf(heard);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

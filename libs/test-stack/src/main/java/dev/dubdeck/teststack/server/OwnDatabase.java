package dev.dubdeck.teststack.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database beside the one that the service under test has, on the same server, with the roles,
 * schemas and rights of production and nothing in them. It is dropped at the end.
 */
public final class OwnDatabase implements AutoCloseable {
  private final String name;
  private final Postgres.Address server;

  private OwnDatabase(String name, Postgres.Address server) {
    this.name = name;
    this.server = server;
  }

  /** Starts the servers if they are not running yet. */
  public static OwnDatabase create(String name) {
    Postgres.Address server = Servers.running().postgres();
    Postgres.prepare(server, name);
    return new OwnDatabase(name, server);
  }

  /** Without {@code jdbc:}, as the reactive client wants it. */
  public String url() {
    return "postgresql://" + server.host() + ":" + server.port() + "/" + name;
  }

  public String jdbcUrl() {
    return "jdbc:" + url();
  }

  public String password() {
    return Postgres.PASSWORD;
  }

  /** As one of the roles that the bootstrap makes. */
  public Connection as(String role) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), role, password());
  }

  public Connection asSuperuser() throws SQLException {
    return server.connect(name);
  }

  /** First column of all rows, as text. */
  public static List<String> column(Connection connection, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
    }
    return values;
  }

  @Override
  public void close() throws SQLException {
    try (Connection postgres = server.connect("postgres");
        Statement statement = postgres.createStatement()) {
      statement.execute("drop database " + name + " with (force)");
    }
  }
}

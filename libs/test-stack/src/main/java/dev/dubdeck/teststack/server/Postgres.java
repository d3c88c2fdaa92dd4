package dev.dubdeck.teststack.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/** A PostgreSQL server with database {@code dubdeck}, roles and schemas as in production. */
interface Postgres {
  /** The password of every role; this server lives for one test run on the loopback. */
  String PASSWORD = "test";

  /** JDBC address of the server's superuser, without a database. */
  record Address(String host, int port, String superuser, String password) {
    Connection connect(String database) throws SQLException {
      return DriverManager.getConnection(
          "jdbc:postgresql://" + host + ":" + port + "/" + database, superuser, password);
    }
  }

  /** Starts the server. */
  Address start() throws IOException;

  /** Creates the database and runs the bootstrap text of the platform. */
  static void prepare(Address address, String database) {
    try (Connection postgres = address.connect("postgres");
        Statement statement = postgres.createStatement()) {
      statement.execute("create database " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("database " + database + " cannot be created", e);
    }
    try (Connection made = address.connect(database);
        Statement statement = made.createStatement()) {
      statement.execute(bootstrap());
    } catch (SQLException | IOException e) {
      throw new IllegalStateException("bootstrap.sql failed", e);
    }
  }

  private static String bootstrap() throws IOException {
    try (InputStream in = Postgres.class.getResourceAsStream("/db/bootstrap.sql")) {
      if (in == null) {
        throw new IllegalStateException("bootstrap.sql is not on the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("\\$\\{[a-z]+_password\\}").matcher(text).replaceAll(PASSWORD);
    }
  }
}

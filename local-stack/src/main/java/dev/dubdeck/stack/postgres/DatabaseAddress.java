package dev.dubdeck.stack.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.stack.place.Endpoints;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A PostgreSQL server and an account on it that may create roles and databases.
 *
 * @param host name or address
 * @param port TCP port
 * @param user the account
 * @param password its password
 */
public record DatabaseAddress(String host, int port, String user, String password) {

  /** Reads {@code postgresql://user:password@host:port/…}, as given to {@code --database-url}. */
  public static DatabaseAddress parse(String url) {
    URI uri = URI.create(url.strip());
    String account = uri.getRawUserInfo();
    if (!"postgresql".equals(uri.getScheme()) || uri.getHost() == null || account == null) {
      throw new IllegalArgumentException(
          "expected postgresql://USER:PASSWORD@HOST:PORT of an account that may create roles and"
              + " databases");
    }
    if (uri.getRawQuery() != null) {
      throw new IllegalArgumentException(
          "nothing after a ? is heeded in the address of a database");
    }
    String[] words = account.split(":", 2);
    return new DatabaseAddress(
        uri.getHost(),
        uri.getPort() < 0 ? 5432 : uri.getPort(),
        decode(words[0]),
        words.length > 1 ? decode(words[1]) : "");
  }

  /** The server of a running stack. */
  public static DatabaseAddress of(Endpoints running) {
    JsonNode postgres = running.json().path("postgres");
    return new DatabaseAddress(
        postgres.path("host").asText(),
        postgres.path("port").asInt(),
        postgres.path("user").asText(),
        postgres.path("password").asText());
  }

  private static String decode(String text) {
    return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  public String reactiveUrl(String database) {
    return "postgresql://" + host + ":" + port + "/" + database;
  }

  /** Opens a connection to one of the databases of the server. */
  public Connection connect(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("ApplicationName", "dubdeck-stack");
    return DriverManager.getConnection(jdbcUrl(database), properties);
  }

  /** Whether it answers and lets the account in. */
  public boolean answers() {
    return answers("postgres");
  }

  boolean answers(String database) {
    try (Connection connection = connect(database)) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return user + "@" + host + ":" + port;
  }
}

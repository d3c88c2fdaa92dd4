package dev.dubdeck.acceptance.verify.migration;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A database beside the stack's own, on the same server and for the same roles; it is dropped at
 * the end. The stack's own database is only read.
 */
final class ScratchDatabase implements AutoCloseable {
  private static final Path PLATFORM = Path.of("libs/platform/src/main/resources/db");

  private final Studio studio;
  private final String name = "dubdeck_verify_" + Long.toString(System.nanoTime(), 36);

  private ScratchDatabase(Studio studio) {
    this.studio = studio;
  }

  static ScratchDatabase create(Studio studio) throws SQLException {
    ScratchDatabase scratch = new ScratchDatabase(studio);
    try (Connection owner = scratch.asOwner("postgres");
        Statement statement = owner.createStatement()) {
      statement.execute("CREATE DATABASE " + scratch.name + " ENCODING 'UTF8' TEMPLATE template0");
    }
    return scratch;
  }

  String name() {
    return name;
  }

  /** Empty schemas for all services, with the rights that the bootstrap gives. */
  void reset() throws SQLException, IOException {
    // The roles are there, and with the passwords that the running services use.
    String bootstrap =
        Files.readAllLines(Studio.homeFolder().resolve(PLATFORM).resolve("bootstrap.sql")).stream()
            .filter(line -> !line.contains("login password"))
            .collect(Collectors.joining("\n"));
    try (Connection owner = asOwner(name);
        Statement statement = owner.createStatement()) {
      for (ServiceSchema service : ServiceSchema.values()) {
        statement.execute("DROP SCHEMA IF EXISTS " + service.schema() + " CASCADE");
      }
      statement.execute(bootstrap);
    }
  }

  /** The migration as the service runs it, up to a step. */
  Flyway flyway(ServiceSchema service, String target) throws IOException {
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(
                url(name) + "?currentSchema=" + service.schema() + ",public",
                "dubdeck_migrator",
                password("migrator"))
            .schemas(service.schema())
            .locations(
                "filesystem:" + Studio.homeFolder().resolve(PLATFORM).resolve("platform"),
                "filesystem:" + service.folder())
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .createSchemas(false)
            // Not to the console: what it does is told as promises.
            .loggers("slf4j")
            .target(target);
    return configuration.load();
  }

  /** The server's owner, on the database of that name. */
  Connection asOwner(String database) throws SQLException {
    JsonNode postgres = studio.endpoints().path("postgres");
    return DriverManager.getConnection(
        url(database), postgres.path("user").asText(), postgres.path("password").asText());
  }

  /** The server's owner, on this database. */
  Connection asOwner() throws SQLException {
    return asOwner(name);
  }

  /** The stack's own database, to copy rows from. */
  Connection live() throws SQLException {
    return asOwner(studio.endpoints().path("postgres").path("database").asText());
  }

  /** A service's own role on this database. */
  Connection as(ServiceSchema service) throws SQLException, IOException {
    return DriverManager.getConnection(url(name), service.schema(), password(service.schema()));
  }

  String url(String database) {
    JsonNode postgres = studio.endpoints().path("postgres");
    return "jdbc:postgresql://"
        + postgres.path("host").asText()
        + ":"
        + postgres.path("port").asInt()
        + "/"
        + database;
  }

  String password(String role) throws IOException {
    return Files.readString(studio.data().resolve("run/db-" + role + ".secret")).strip();
  }

  /** First column of all rows, as text. */
  static List<String> column(Connection connection, String sql) throws SQLException {
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
    try (Connection owner = asOwner("postgres");
        Statement statement = owner.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
  }
}

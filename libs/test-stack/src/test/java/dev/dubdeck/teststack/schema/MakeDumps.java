package dev.dubdeck.teststack.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Writes the dumps that are missing, and leaves those alone that are there. No build runs it: it
 * needs a server with a pg_dump as new, which {@code pg_virtualenv} gives for the time of one
 * command, and tells of in the variables of libpq.
 *
 * <pre>{@code
 * pg_virtualenv ./mvnw -pl libs/test-stack -am test -Dtest=MakeDumps \
 *   -Dsurefire.failIfNoSpecifiedTests=false
 * }</pre>
 */
class MakeDumps {
  private static final String DATABASE = "dubdeck_dumps";
  private static final String PASSWORD = "dumps";
  private static final Path PLATFORM_ROWS =
      ServiceSchema.PLATFORM.resolve("../../../test/resources/released/rows/platform.sql");

  @Test
  void writeMissingDumps() throws Exception {
    try (Connection server = as(variable("PGUSER"), variable("PGPASSWORD"), "postgres")) {
      run(server, "create database " + DATABASE + " encoding 'UTF8' template template0");
    }
    try (Connection owner = as(variable("PGUSER"), variable("PGPASSWORD"), DATABASE)) {
      run(
          owner,
          Files.readString(ServiceSchema.PLATFORM.resolve("bootstrap.sql"))
              .replaceAll("\\$\\{\\w+}", PASSWORD));
    }
    for (ServiceSchema service : ServiceSchema.all()) {
      for (int level : service.levels()) {
        service.flyway(url(DATABASE), PASSWORD, Integer.toString(level)).migrate();
        if (level == service.levels().getFirst()) {
          fill(service, PLATFORM_ROWS);
        }
        fill(service, service.rows(level));
        if (!Files.exists(service.dump(level))) {
          try (Writer dump =
              new OutputStreamWriter(
                  new GZIPOutputStream(Files.newOutputStream(service.dump(level))), UTF_8)) {
            dump.write(dump(service));
          }
        }
      }
    }
  }

  /** As the service itself, so that it is rows it could have written. */
  private static void fill(ServiceSchema service, Path rows) throws SQLException, IOException {
    if (Files.exists(rows)) {
      try (Connection own = as(service.name(), PASSWORD, DATABASE)) {
        own.setAutoCommit(false);
        run(own, Files.readString(rows));
        own.commit();
      }
    }
  }

  private static String dump(ServiceSchema service) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                "pg_dump",
                "--schema=" + service,
                "--inserts",
                "--rows-per-insert=100",
                "--dbname=" + DATABASE)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines =
        new String(program.getInputStream().readAllBytes(), UTF_8)
            .lines()
            // Words to psql, which no other client knows.
            .filter(line -> !line.startsWith("\\"))
            .toList();
    if (program.waitFor() != 0) {
      throw new IOException("pg_dump has failed");
    }
    return String.join("\n", lines) + "\n";
  }

  private static Connection as(String user, String password, String database) throws SQLException {
    return DriverManager.getConnection(url(database), user, password);
  }

  private static String url(String database) {
    return "jdbc:postgresql://" + variable("PGHOST") + ":" + variable("PGPORT") + "/" + database;
  }

  private static String variable(String name) {
    return Objects.requireNonNull(System.getenv(name), () -> name + ": run it by pg_virtualenv");
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

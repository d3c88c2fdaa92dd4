package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.program.PackagedProgram;
import dev.dubdeck.teststack.server.OwnDatabase;
import dev.dubdeck.teststack.wire.Eventually;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program with each value of {@code DUBDECK_MIGRATE} but {@code start}, which all
 * other tests have. Its programs start side by side: a start takes longer than all that is asked.
 */
class MigrateIT {
  private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");

  @TempDir private Path folder;
  private OwnDatabase database;
  private OwnDatabase closed;

  @BeforeEach
  void makeDatabases() throws SQLException {
    database = OwnDatabase.create("migrate");
    closed = OwnDatabase.create("migrate_closed");
    try (Connection superuser = closed.asSuperuser();
        Statement statement = superuser.createStatement()) {
      statement.execute("alter schema jobs owner to " + superuser.getMetaData().getUserName());
    }
  }

  @AfterEach
  void dropDatabases() throws SQLException {
    database.close();
    closed.close();
  }

  @Test
  void jobMigratesAndEndsAndOffWaitsForIt() throws Exception {
    try (PackagedProgram off = start("off", database);
        PackagedProgram refused = start("job", closed);
        PackagedProgram misspelt = start("later", database)) {

      assertThat(misspelt.awaitEnd()).isEqualTo(1);
      assertThat(misspelt.output()).contains("dubdeck.migrate", "later");
      assertThat(refused.awaitEnd()).isEqualTo(1);
      assertThat(refused.output())
          .contains("schema jobs cannot be migrated", "permission denied for schema jobs");

      Eventually.holds(
          () ->
              assertThat(off.get("/q/health/ready").body())
                  .contains("schema jobs is at step none and this program needs step")
                  .contains("it was not migrated"));
      assertThat(off.get("/q/health/ready").statusCode()).isEqualTo(503);
      assertThat(off.get("/q/health/live").statusCode()).isEqualTo(200);
      assertThat(tables()).isEmpty();

      try (PackagedProgram job = start("job", database)) {
        assertThat(job.awaitEnd()).as(job.output()).isZero();
        assertThat(job.output()).contains("schema jobs is at version").doesNotContain(" 0 applied");
      }
      assertThat(tables()).contains("job", "flyway_schema_history");
      Eventually.holds(() -> assertThat(off.get("/q/health/ready").statusCode()).isEqualTo(200));
    }
  }

  private List<String> tables() throws SQLException {
    try (Connection superuser = database.asSuperuser()) {
      return OwnDatabase.column(
          superuser, "select tablename from pg_tables where schemaname = 'jobs'");
    }
  }

  /** As the migration Job of deploy/base has it: no tokens, no events, no timers. */
  private PackagedProgram start(String migrate, OwnDatabase place) throws IOException {
    Map<String, String> settings = PackagedProgram.settings(place, "jobs", folder);
    settings.put("DUBDECK_MIGRATE", migrate);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    settings.put("DUBDECK_OUTBOX_RELAY", "false");
    settings.put("QUARKUS_OIDC_TENANT_ENABLED", "false");
    settings.put("QUARKUS_SCHEDULER_ENABLED", "false");
    return PackagedProgram.start(
        PROGRAM, settings, folder.resolve(migrate + place.url().hashCode() + ".log"));
  }
}

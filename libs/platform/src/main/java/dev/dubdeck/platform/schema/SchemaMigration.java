package dev.dubdeck.platform.schema;

import dev.dubdeck.platform.schema.MigrationConfig.Mode;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.jboss.logging.Logger;

/**
 * Brings the schema of the service up to date, as the migrator's role and before any other observer
 * of the start looks at a table. Running it again changes nothing.
 */
@Singleton
public class SchemaMigration {
  private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

  /** Before every observer with a default or library priority. */
  static final int FIRST = 1;

  private final Instance<Flyway> flyway;
  private final MigrationConfig config;
  private final ProgramSchema schema;

  SchemaMigration(
      @FlywayDataSource("migration") Instance<Flyway> flyway,
      MigrationConfig config,
      ProgramSchema schema) {
    this.flyway = flyway;
    this.config = config;
    this.schema = schema;
  }

  void atStart(@Observes @Priority(FIRST) StartupEvent event) {
    if (config.mode() == Mode.OFF) {
      return;
    }
    migrate();
    if (config.mode() == Mode.JOB) {
      Quarkus.asyncExit(0);
    }
  }

  /**
   * Applies what is missing and says how many steps that were.
   *
   * @throws IllegalStateException when it cannot, with the reason; a program that was to do nothing
   *     else ends with it, and not with 0
   */
  public int migrate() {
    MigrateResult result;
    try {
      result = flyway.get().migrate();
    } catch (FlywayException e) {
      throw new IllegalStateException(
          "schema " + schema.name() + " cannot be migrated: " + e.getMessage(), e);
    }
    LOG.infof(
        "schema %s is at version %s, %d applied now",
        result.schemaName, result.targetSchemaVersion, result.migrationsExecuted);
    return result.migrationsExecuted;
  }
}

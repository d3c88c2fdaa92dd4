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

  SchemaMigration(@FlywayDataSource("migration") Instance<Flyway> flyway, MigrationConfig config) {
    this.flyway = flyway;
    this.config = config;
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

  /** Applies what is missing and says how many steps that were. */
  public int migrate() {
    MigrateResult result = flyway.get().migrate();
    LOG.infof(
        "schema %s is at version %s, %d applied now",
        result.schemaName, result.targetSchemaVersion, result.migrationsExecuted);
    return result.migrationsExecuted;
  }
}

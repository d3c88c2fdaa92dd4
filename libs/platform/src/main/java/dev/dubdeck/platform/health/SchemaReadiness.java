package dev.dubdeck.platform.health;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and the service's own migrations are in. */
@Readiness
@Singleton
class SchemaReadiness implements AsyncHealthCheck {
  private static final String NAME = "database and migrations";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** A failed step or none beyond the platform's own tables means: not migrated yet. */
  private static final String STATE =
      "select max(version) as version, bool_and(success) as clean from flyway_schema_history"
          + " where version is not null";

  private final Pool pool;

  SchemaReadiness(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return pool.query(STATE)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                HealthCheckResponse.named(NAME)
                    .status(Boolean.TRUE.equals(row.getBoolean("clean")))
                    .withData("schema_version", String.valueOf(row.getString("version")))
                    .build())
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .onFailure()
        .recoverWithItem(
            failure ->
                HealthCheckResponse.named(NAME)
                    .down()
                    .withData("error", failure.getClass().getSimpleName())
                    .build());
  }
}

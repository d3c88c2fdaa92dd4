package dev.dubdeck.platform.health;

import dev.dubdeck.platform.problem.SqlState;
import dev.dubdeck.platform.schema.ProgramSchema;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers and all that this program needs of its schema is in. */
@Readiness
@Singleton
class SchemaReadiness implements AsyncHealthCheck {
  private static final String NAME = "database and migrations";
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final String NO_SUCH_TABLE = "42P01";

  private static final String STEPS =
      "select version, success from flyway_schema_history where version is not null"
          + " order by installed_rank";

  private final Pool pool;
  private final ProgramSchema schema;

  SchemaReadiness(Pool pool, ProgramSchema schema) {
    this.pool = pool;
    this.schema = schema;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return pool.query(STEPS)
        .execute()
        .map(this::judge)
        .ifNoItem()
        .after(TIMEOUT)
        .fail()
        .onFailure()
        .recoverWithItem(
            failure ->
                NO_SUCH_TABLE.equals(SqlState.of(failure))
                    ? answer(Map.of())
                    : HealthCheckResponse.named(NAME)
                        .down()
                        .withData("error", failure.getClass().getSimpleName())
                        .build());
  }

  private HealthCheckResponse judge(RowSet<Row> rows) {
    Map<String, Boolean> applied = new LinkedHashMap<>();
    rows.forEach(row -> applied.put(row.getString("version"), row.getBoolean("success")));
    return answer(applied);
  }

  private HealthCheckResponse answer(Map<String, Boolean> applied) {
    Optional<String> lack = schema.lack(applied);
    HealthCheckResponseBuilder answer = HealthCheckResponse.named(NAME).status(lack.isEmpty());
    lack.ifPresent(words -> answer.withData("error", words));
    applied.keySet().stream()
        .reduce((earlier, later) -> later)
        .ifPresent(version -> answer.withData("schema_version", version));
    return answer.build();
  }
}

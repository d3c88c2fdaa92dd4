package dev.dubdeck.export.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dubdeck.export.IdleWorker;
import dev.dubdeck.export.TestRows;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the queue costs while a hundred thousand rows of two hundred owners wait, by whatever
 * statistics there are: mostly those of an empty queue.
 */
@QuarkusTest
@TestProfile(IdleWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class ClaimPlanIT {
  private static final long MOST_ROWS_READ = 100;

  @Inject TestRows rows;

  @BeforeEach
  void crowd() {
    rows.query("DELETE FROM export_work", Tuple.tuple());
    rows.query(
        "INSERT INTO tracked_job (job_id, owner, series_slug, season_number, episode_number, version)"
            + " SELECT gen_random_uuid(), 'crowd-' || n % 200, 'many', 1, n, 1"
            + " FROM generate_series(1, 50000) n",
        Tuple.tuple());
    // A fiftieth belongs to paused jobs, and those would stand in front.
    rows.query(
        "INSERT INTO export_work (id, job_id, kind, preset, preset_version, input_sha256, run_group,"
            + " priority, sources, owner, turn, held)"
            + " SELECT gen_random_uuid(), job_id, k, 'x', 1, repeat('a', 64), 'masters', 10, '[]',"
            + " owner, 1 + episode_number / 200, episode_number <= 1000"
            + " FROM tracked_job, unnest(ARRAY['mkv', 'mp4']) k WHERE series_slug = 'many'",
        Tuple.tuple());
  }

  @AfterEach
  void empty() {
    rows.query("DELETE FROM export_work", Tuple.tuple());
    rows.query("DELETE FROM tracked_job WHERE series_slug = 'many'", Tuple.tuple());
  }

  /** Bites without export_work_next, and when ordered by what is counted of the owners. */
  @Test
  void claimReadsAFewRowsOfAHundredThousand() throws IOException {
    JsonNode plan = explain(WorkSql.CLAIM);

    assertThat(rowsRead(plan)).as(plan.toPrettyString()).isBetween(1L, MOST_ROWS_READ);
  }

  @Test
  void newRowFindsItsTurnWithoutReadingTheQueue() throws IOException {
    UUID job =
        rows.one("SELECT job_id FROM tracked_job WHERE episode_number = 50000", Tuple.tuple())
            .getUUID(0);

    JsonNode plan =
        explain(
            WorkSql.INSERT
                .replace(":id", "'" + UUID.randomUUID() + "'")
                .replace(":job", "'" + job + "'")
                .replace(":kind", "'poster'")
                .replace(":preset", "'x'")
                .replace(":version", "'1'")
                .replace(":input", "repeat('a', 64)")
                .replace(":group", "'masters'")
                .replace(":priority", "'10'")
                .replace(":sources", "'[]'")
                .replace(":request", "null")
                .replace(":actor", "null")
                .replace(":trace", "null")
                .replace(":round", "'0'"));

    assertThat(rowsRead(plan)).as(plan.toPrettyString()).isLessThan(MOST_ROWS_READ);
  }

  private JsonNode explain(String sql) throws IOException {
    String statement =
        sql.replace(":token", "'" + UUID.randomUUID() + "'").replace(":holder", "'test'");
    String plan =
        rows.one("EXPLAIN (ANALYZE, FORMAT JSON) " + statement, Tuple.tuple())
            .getValue(0)
            .toString();
    return JsonMapper.builder().build().readTree(plan);
  }

  /** What the leaves of a plan brought up or threw away, in all. */
  private static long rowsRead(JsonNode plan) {
    long read = 0;
    for (JsonNode node : plan.findParents("Relation Name")) {
      long each =
          node.path("Actual Rows").asLong()
              + node.path("Rows Removed by Filter").asLong()
              + node.path("Rows Removed by Index Recheck").asLong();
      read += each * node.path("Actual Loops").asLong();
    }
    return read;
  }
}

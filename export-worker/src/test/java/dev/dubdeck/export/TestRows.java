package dev.dubdeck.export;

import dev.dubdeck.contracts.EventType;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** The tables as a test sees them. */
@ApplicationScoped
public class TestRows {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Pool database;

  TestRows(Pool database) {
    this.database = database;
  }

  /** {@code mkv → PUBLISHED}, {@code mp4 → FAILED no_video}, … */
  public Map<String, String> exportsOf(UUID jobId) {
    Map<String, String> exports = new TreeMap<>();
    for (Row row :
        query("SELECT kind, state, code FROM export_work WHERE job_id = $1", Tuple.of(jobId))) {
      String code = row.getString("code");
      exports.put(row.getString("kind"), row.getString("state") + (code == null ? "" : " " + code));
    }
    return exports;
  }

  /** Waits until that is how the job's exports are. */
  public void awaitExports(UUID jobId, Map<String, String> expected) {
    await(() -> exportsOf(jobId).equals(expected), () -> exportsOf(jobId).toString());
  }

  /** Waits until that is how one of the job's exports is. */
  public void awaitExports(UUID jobId, String kind, String expected) {
    await(() -> expected.equals(exportsOf(jobId).get(kind)), () -> exportsOf(jobId).toString());
  }

  /** Recorded events of one type, oldest first. */
  public List<io.vertx.core.json.JsonObject> events(UUID jobId, EventType type) {
    List<io.vertx.core.json.JsonObject> events = new ArrayList<>();
    for (Row row :
        query(
            "SELECT cast(data AS text) FROM outbox_event WHERE key = $1 AND topic = $2 ORDER BY seq",
            Tuple.of(jobId.toString(), type.topic()))) {
      events.add(new io.vertx.core.json.JsonObject(row.getString(0)));
    }
    return events;
  }

  public Row one(String sql, Tuple parameters) {
    return query(sql, parameters).getFirst();
  }

  public List<Row> query(String sql, Tuple parameters) {
    List<Row> rows = new ArrayList<>();
    database.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE).forEach(rows::add);
    return rows;
  }

  /** Polls a real condition until it holds. */
  public static void await(BooleanSupplier condition, java.util.function.Supplier<String> actual) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not reached in " + PATIENCE + ": " + actual.get());
      }
      java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
    }
  }
}

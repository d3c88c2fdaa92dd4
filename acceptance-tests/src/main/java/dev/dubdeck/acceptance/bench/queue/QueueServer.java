package dev.dubdeck.acceptance.bench.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Studio;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database of the stack: fsync on, as it is for people, and connections as a worker has them.
 */
final class QueueServer {
  private static final int OWNERS = 200;

  private final JsonNode postgres;

  QueueServer(Studio studio) {
    this.postgres = studio.endpoints().path("postgres");
  }

  /** A connection of the role {@code export}, with the settings of the worker's own. */
  Connection asWorker() throws SQLException {
    Connection connection = asOwner();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET ROLE export");
      statement.execute("SET enable_sort = off");
      statement.execute("SET enable_seqscan = off");
    }
    connection.setAutoCommit(false);
    return connection;
  }

  Connection asOwner() throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            postgres.path("jdbc_url").asText(),
            postgres.path("user").asText(),
            postgres.path("password").asText());
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = export, public");
    }
    return connection;
  }

  /** That many jobs of one export each, of two hundred owners, all waiting. */
  void fill(int groups) throws SQLException {
    try (Connection connection = asOwner();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE export_work, tracked_job, export_order, outbox_event");
      statement.execute(
          "INSERT INTO tracked_job (job_id, owner, series_slug, season_number, episode_number,"
              + " version) SELECT gen_random_uuid(), 'owner-' || n % "
              + OWNERS
              + ", 'bench', 1, n, 1 FROM generate_series(1, "
              + groups
              + ") n");
      statement.execute(
          "INSERT INTO export_work (id, job_id, kind, preset, preset_version, input_sha256,"
              + " run_group, priority, sources, owner, turn) SELECT gen_random_uuid(), job_id,"
              + " 'mkv', 'default', 1, repeat('a', 64), 'masters', 10, '[]', owner,"
              + " 1 + episode_number / "
              + OWNERS
              + " FROM tracked_job");
      statement.execute("DROP TABLE IF EXISTS public.bench_queue");
      statement.execute(
          "CREATE TABLE public.bench_queue (id bigint PRIMARY KEY, state text NOT NULL)");
      statement.execute("CREATE INDEX ON public.bench_queue (id) WHERE state = 'WAITING'");
      statement.execute(
          "INSERT INTO public.bench_queue SELECT n, 'WAITING' FROM generate_series(1, "
              + groups
              + ") n");
      statement.execute("GRANT SELECT, UPDATE ON public.bench_queue TO export");
      statement.execute("VACUUM ANALYZE export_work, tracked_job, public.bench_queue");
      statement.execute("CHECKPOINT");
    }
  }
}

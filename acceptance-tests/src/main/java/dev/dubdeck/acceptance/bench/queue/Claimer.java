package dev.dubdeck.acceptance.bench.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/**
 * One worker without work to do: takes a piece of work in one transaction and puts it back done in
 * another, again and again.
 */
interface Claimer extends AutoCloseable {
  /** One piece of work; false when none waits. */
  boolean turn() throws SQLException;

  @Override
  void close() throws SQLException;

  /** The least that a queue in PostgreSQL costs: two updates of one row, found by an index. */
  final class Bare implements Claimer {
    private final Connection connection;
    private final PreparedStatement claim;
    private final PreparedStatement complete;

    Bare(QueueServer server) throws SQLException {
      connection = server.asWorker();
      claim =
          connection.prepareStatement(
              "UPDATE public.bench_queue SET state = 'RUNNING' WHERE id = (SELECT id FROM"
                  + " public.bench_queue WHERE state = 'WAITING' ORDER BY id LIMIT 1 FOR UPDATE"
                  + " SKIP LOCKED) RETURNING id");
      complete =
          connection.prepareStatement("UPDATE public.bench_queue SET state = 'DONE' WHERE id = ?");
    }

    @Override
    public boolean turn() throws SQLException {
      try (ResultSet row = claim.executeQuery()) {
        if (!row.next()) {
          connection.commit();
          return false;
        }
        complete.setLong(1, row.getLong(1));
      }
      connection.commit();
      complete.executeUpdate();
      connection.commit();
      return true;
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  /** The worker's own statements, with the events that it records in the same transactions. */
  final class OfWorker implements Claimer {
    /** As long as those of a real export, headers included. */
    private static final String HEADERS =
        "{\"ce_specversion\": \"1.0\", \"x\": \"" + "h".repeat(380) + "\"}";

    private static final String PROGRESSED = "{\"x\": \"" + "d".repeat(420) + "\"}";
    private static final String COMPLETED = "{\"x\": \"" + "d".repeat(1_400) + "\"}";
    private static final String ARTIFACT = "{\"x\": \"" + "a".repeat(1_000) + "\"}";

    private final String name;
    private final Connection connection;
    private final WorkerSql claiming;
    private final WorkerSql completing;
    private final PreparedStatement claim;
    private final PreparedStatement complete;
    private final PreparedStatement record;

    OfWorker(QueueServer server, Path home, String name) throws SQLException, IOException {
      this.name = name;
      claiming = WorkerSql.named(home, "CLAIM");
      completing = WorkerSql.named(home, "COMPLETE");
      connection = server.asWorker();
      claim = claiming.prepare(connection);
      complete = completing.prepare(connection);
      record =
          connection.prepareStatement(
              "INSERT INTO outbox_event (event_id, topic, key, type, headers, data) VALUES"
                  + " (?, ?, ?, ?, cast(cast(? AS text) AS json), cast(cast(? AS text) AS json))");
    }

    @Override
    public boolean turn() throws SQLException {
      UUID token = UUID.randomUUID();
      claiming.set(claim, Map.of("token", token, "holder", name));
      UUID id;
      String job;
      try (ResultSet row = claim.executeQuery()) {
        if (!row.next()) {
          connection.commit();
          return false;
        }
        id = row.getObject("id", UUID.class);
        job = row.getString("job_id");
      }
      record("export-progressed", job, PROGRESSED);
      connection.commit();
      completing.set(complete, Map.of("id", id, "token", token, "artifact", ARTIFACT));
      try (ResultSet row = complete.executeQuery()) {
        if (!row.next()) {
          throw new IllegalStateException("the lease of " + id + " was lost");
        }
      }
      record("export-completed", job, COMPLETED);
      connection.commit();
      return true;
    }

    private void record(String topic, String job, String data) throws SQLException {
      record.setObject(1, UUID.randomUUID());
      record.setString(2, topic);
      record.setString(3, job);
      record.setString(4, "dubdeck." + topic + ".v1");
      record.setString(5, HEADERS);
      record.setString(6, data);
      record.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}

package dev.dubdeck.library.departure;

import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.rows.SessionSql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Remembers deleted jobs, so that an event older than the deletion brings nothing back. Every
 * method belongs into an open transaction.
 */
@ApplicationScoped
public class DepartedJobs {
  /**
   * First the gate, which all writers of the model may pass together and only its exchange may
   * shut; then the locks, in order. The schema is part of the name: the next model is written
   * beside the one that serves.
   */
  private static final String LOCK =
      """
      SELECT CAST(count(CAST(pg_advisory_xact_lock(
        hashtextextended(current_schema() || ' ' || k.what, 0)) AS text)) AS integer)
      FROM (
        SELECT l.what FROM json_array_elements_text(CAST(CAST(?1 AS text) AS json)) AS l (what)
        WHERE CAST(pg_advisory_xact_lock_shared(
          hashtextextended(current_schema() || ' gate', 0)) AS text) IS NOT NULL
        ORDER BY l.what COLLATE "C"
      ) k
      """;

  private static final String FIND =
      "SELECT CAST(job_id AS text) FROM departed_job WHERE job_id IN " + JsonRows.IDS;
  private static final String RECORD =
      """
      INSERT INTO departed_job (job_id, version)
      SELECT job_id, version
      FROM json_to_recordset(CAST(CAST(?1 AS text) AS json)) AS j (job_id uuid, version bigint)
      ORDER BY job_id ON CONFLICT DO NOTHING
      """;

  /**
   * Which of the jobs are gone. The topics of a job are read independently: until the transaction
   * ends, every other writer of these jobs waits, so the answer stays true.
   */
  public Uni<Set<UUID>> listDeparted(Collection<UUID> jobIds) {
    SortedSet<String> locks = new TreeSet<>();
    jobIds.forEach(jobId -> locks.add("job:" + jobId));
    return lock(locks)
        .chain(() -> SessionSql.texts(FIND, JsonRows.of(jobIds)))
        .map(
            found -> {
              Set<UUID> gone = new HashSet<>();
              found.forEach(id -> gone.add(UUID.fromString(id)));
              return gone;
            });
  }

  /** Remembers that the jobs are gone as of these versions of them. */
  public Uni<Void> record(Map<UUID, Long> versions) {
    List<Departure> rows =
        versions.entrySet().stream()
            .map(gone -> new Departure(gone.getKey(), gone.getValue()))
            .toList();
    return SessionSql.execute(RECORD, JsonRows.of(rows)).replaceWithVoid();
  }

  /** Makes other transactions that take the same lock wait until this one has ended. */
  public Uni<Void> lock(String what) {
    return lock(new TreeSet<>(List.of(what)));
  }

  /** The same for many locks, which everybody takes in their order. */
  public Uni<Void> lock(SortedSet<String> locks) {
    if (locks.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(LOCK)
                    .setParameter(1, JsonRows.of(locks))
                    .getSingleResult())
        .replaceWithVoid();
  }

  private record Departure(UUID jobId, long version) {}
}

package dev.dubdeck.jobs.job;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is left of deleted jobs: it refuses late news and remembers files still to be removed. */
@ApplicationScoped
public class Tombstones {
  private final Pool pool;

  Tombstones(Pool pool) {
    this.pool = pool;
  }

  /** Sets one, in the transaction that deletes the job. */
  Uni<Void> add(UUID jobId, String owner) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "insert into deleted_job (job_id, owner) values (?1, ?2)"
                            + " on conflict (job_id) do nothing")
                    .setParameter(1, jobId)
                    .setParameter(2, owner)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** True when the job was deleted, false when it never was. */
  public Uni<Boolean> exists(UUID jobId) {
    return pool.preparedQuery("select 1 from deleted_job where job_id = $1")
        .execute(Tuple.of(jobId))
        .map(rows -> rows.size() > 0);
  }

  /** Whose job it was; null when no such job was deleted. */
  Uni<@Nullable String> ownerOf(UUID jobId) {
    return pool.preparedQuery("select owner from deleted_job where job_id = $1")
        .execute(Tuple.of(jobId))
        .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getString(0));
  }

  /** Notes that nothing is left on the disk. */
  Uni<Void> filesRemoved(UUID jobId) {
    return pool.preparedQuery("update deleted_job set files_removed_at = now() where job_id = $1")
        .execute(Tuple.of(jobId))
        .replaceWithVoid();
  }

  /** Deleted jobs whose files were not removed yet, oldest first. */
  Uni<List<UUID>> withFilesLeft() {
    return pool.query(
            "select job_id from deleted_job where files_removed_at is null"
                + " order by deleted_at limit 1000")
        .execute()
        .map(
            rows -> {
              List<UUID> ids = new ArrayList<>();
              rows.forEach(row -> ids.add(row.getUUID(0)));
              return ids;
            });
  }
}

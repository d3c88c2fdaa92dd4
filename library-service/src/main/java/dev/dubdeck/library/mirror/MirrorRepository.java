package dev.dubdeck.library.mirror;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * The backlog as the worker sees it. A claim is a short lease: another instance takes the job over
 * when this one dies, and writing the same files twice does no harm.
 *
 * <p>A million rows may wait: every statement reads as many rows of the index as it answers. Rows
 * that a fold is changing are never waited for, so that nobody waits in a circle.
 */
@ApplicationScoped
class MirrorRepository {
  private static final String CLAIM =
      """
      UPDATE mirror_pending p
      SET claimed_until = now() + interval '2 minutes', attempts = p.attempts + 1
      FROM (
        SELECT job_id FROM mirror_pending WHERE %s
        ORDER BY claimed_until, revision LIMIT $1 FOR UPDATE SKIP LOCKED) due
      WHERE p.job_id = due.job_id
      RETURNING p.job_id, p.revision, p.left_folders
      """;
  private static final String CLAIM_FRESH =
      CLAIM.formatted("claimed_until = '-infinity' AND revision > $2");
  private static final String CLAIM_AGAIN =
      CLAIM.formatted("claimed_until > '-infinity' AND claimed_until < now()");
  private static final String FINISH =
      """
      DELETE FROM mirror_pending WHERE job_id IN (
        SELECT p.job_id
        FROM unnest(CAST($1 AS uuid[]), CAST($2 AS bigint[])) AS done (job_id, revision)
        JOIN mirror_pending p ON p.job_id = done.job_id AND p.revision = done.revision
        FOR UPDATE OF p SKIP LOCKED)
      RETURNING job_id
      """;
  private static final String FINISH_ONE =
      "DELETE FROM mirror_pending WHERE job_id = $1 AND revision = $2 RETURNING job_id";
  private static final String POSTPONE =
      """
      UPDATE mirror_pending
      SET claimed_until = now() + least(300, 2 ^ least(attempts, 10)) * interval '1 second'
      WHERE job_id = $1
      """;
  private static final String ADD_AGAIN =
      """
      INSERT INTO mirror_pending AS p (job_id, left_folders)
      VALUES ($1, $2)
      ON CONFLICT (job_id) DO UPDATE SET revision = excluded.revision, attempts = 0,
        claimed_until = '-infinity', left_folders = p.left_folders || excluded.left_folders
      """;
  private static final String LAGGING =
      "SELECT job_id FROM mirror_pending WHERE job_id = ANY ($1) AND attempts <= 1";

  private final Pool pool;

  MirrorRepository(Pool pool) {
    this.pool = pool;
  }

  /** Takes some jobs that changed after the given revision, in the order they changed. */
  Uni<List<Pending>> claimFresh(int most, long after) {
    return pool.preparedQuery(CLAIM_FRESH).execute(Tuple.of(most, after)).map(Pending::of);
  }

  /** Takes some jobs that were postponed, or that somebody took and died with. */
  Uni<List<Pending>> claimAgain(int most) {
    return pool.preparedQuery(CLAIM_AGAIN).execute(Tuple.of(most)).map(Pending::of);
  }

  /**
   * The files stand. What changed meanwhile stays pending and is free at once. Where somebody else
   * has finished a later change after our claim had run out, ours may have been written last: such
   * a job is due once more.
   */
  Uni<Void> finish(List<Pending> jobs) {
    if (jobs.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Tuple done =
        Tuple.of(
            jobs.stream().map(Pending::jobId).toArray(UUID[]::new),
            jobs.stream().map(Pending::revision).toArray(Long[]::new));
    return pool.preparedQuery(FINISH)
        .execute(done)
        .map(MirrorRepository::ids)
        .chain(
            finished ->
                inTurn(
                    jobs.stream().filter(job -> !finished.contains(job.jobId())).toList(),
                    this::finishOne));
  }

  private Uni<Void> finishOne(Pending job) {
    return pool.preparedQuery(FINISH_ONE)
        .execute(Tuple.of(job.jobId(), job.revision()))
        .chain(
            rows ->
                rows.size() > 0
                    ? Uni.createFrom().voidItem()
                    : addAgain(Map.of(job.jobId(), List.of())));
  }

  /** The files could not be written; later, then. */
  Uni<Void> postpone(Collection<Pending> jobs) {
    return inTurn(
        jobs, job -> pool.preparedQuery(POSTPONE).execute(Tuple.of(job.jobId())).replaceWithVoid());
  }

  /**
   * Puts jobs whose files were found wanting back into the backlog, free at once: who has claimed
   * them may have died with the claim.
   *
   * @param leaving Library folders that each job does not belong into
   */
  Uni<Void> addAgain(Map<UUID, List<String>> leaving) {
    return inTurn(
        leaving.entrySet(),
        job ->
            pool.preparedQuery(ADD_AGAIN)
                .execute(Tuple.of(job.getKey(), job.getValue().toArray(String[]::new)))
                .replaceWithVoid());
  }

  /** Which of the jobs have changed a moment ago, so that their files may rightly lag behind. */
  Uni<Set<UUID>> lagging(Collection<UUID> jobIds) {
    return pool.preparedQuery(LAGGING)
        .execute(Tuple.of((Object) jobIds.toArray(UUID[]::new)))
        .map(MirrorRepository::ids);
  }

  private static <T> Uni<Void> inTurn(Collection<T> all, Function<T, Uni<? extends Void>> each) {
    return Multi.createFrom()
        .iterable(all)
        .onItem()
        .transformToUniAndConcatenate(each)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Set<UUID> ids(RowSet<Row> rows) {
    Set<UUID> ids = new HashSet<>();
    rows.forEach(row -> ids.add(row.getUUID("job_id")));
    return ids;
  }

  /**
   * A job whose files lag behind.
   *
   * @param revision of the change that the files will show at least
   * @param leftFolders Library folders it no longer stands in, unless it has come back
   */
  record Pending(UUID jobId, long revision, List<String> leftFolders) {
    static List<Pending> of(RowSet<Row> rows) {
      List<Pending> all = new ArrayList<>();
      for (Row row : rows) {
        all.add(
            new Pending(
                row.getUUID("job_id"),
                row.getLong("revision"),
                List.of(row.getArrayOfStrings("left_folders"))));
      }
      return all;
    }
  }
}

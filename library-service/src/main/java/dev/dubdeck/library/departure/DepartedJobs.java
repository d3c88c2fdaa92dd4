package dev.dubdeck.library.departure;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Remembers deleted jobs, so that an event older than the deletion brings nothing back. Every
 * method belongs into an open transaction.
 */
@ApplicationScoped
public class DepartedJobs {
  private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 0))";
  private static final String FIND = "SELECT 1 FROM departed_job WHERE job_id = ?1";
  private static final String RECORD = "INSERT INTO departed_job (job_id, version) VALUES (?1, ?2)";

  /**
   * Whether the job is gone. The topics of a job are read independently: until the transaction
   * ends, every other writer of this job waits, so the answer stays true.
   */
  public Uni<Boolean> hasDeparted(UUID jobId) {
    return lock("job:" + jobId)
        .chain(Panache::getSession)
        .chain(session -> session.createNativeQuery(FIND).setParameter(1, jobId).getResultList())
        .map(found -> !found.isEmpty());
  }

  /** Remembers that the job is gone as of this version of it. */
  public Uni<Void> record(UUID jobId, long version) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(RECORD)
                    .setParameter(1, jobId)
                    .setParameter(2, version)
                    .executeUpdate())
        .replaceWithVoid();
  }

  /** Makes other transactions that take the same lock wait until this one has ended. */
  public Uni<Void> lock(String what) {
    return Panache.getSession()
        .chain(session -> session.createNativeQuery(LOCK).setParameter(1, what).getSingleResult())
        .replaceWithVoid();
  }
}

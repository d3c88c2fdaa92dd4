package dev.dubdeck.voice.job;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads and writes jobs; every method belongs into an open transaction. */
@ApplicationScoped
class VoiceJobRepository implements PanacheRepositoryBase<VoiceJob, UUID> {
  private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(?1, 0))";

  /**
   * The job, if it is known. The topics of a job are read independently: until the transaction
   * ends, every other writer of this job waits.
   */
  Uni<VoiceJob> findLocked(UUID jobId) {
    return getSession()
        .chain(
            session ->
                session.createNativeQuery(LOCK).setParameter(1, "job:" + jobId).getSingleResult())
        .chain(() -> findById(jobId));
  }
}

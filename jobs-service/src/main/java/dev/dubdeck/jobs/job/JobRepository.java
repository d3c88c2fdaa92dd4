package dev.dubdeck.jobs.job;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs for changing; lists and views are read by {@link JobReader}. */
@ApplicationScoped
public class JobRepository implements PanacheRepositoryBase<DubJob, UUID> {

  /**
   * Finds the job and holds its row until the transaction ends: everything that changes a job or
   * its exports begins here, so that changes of one job come one after the other.
   */
  public Uni<@Nullable DubJob> lock(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }
}

package dev.dubdeck.export.intake;

import dev.dubdeck.contracts.JobSnapshot;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.UUID;

/** The jobs this worker has heard of. */
@ApplicationScoped
class TrackedJobRepository implements PanacheRepositoryBase<TrackedJob, UUID> {

  private static final String INSERT =
      """
      INSERT INTO tracked_job (job_id, owner, series_slug, season_number, episode_number, version)
      VALUES (:job, :owner, :series, :season, :episode, 0)
      ON CONFLICT (job_id) DO NOTHING
      """;

  /** Takes the snapshot over if it is news, and returns the job locked until the commit. */
  Uni<TrackedJob> fold(JobSnapshot snapshot) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(INSERT)
                    .setParameter("job", snapshot.jobId())
                    .setParameter("owner", snapshot.owner())
                    .setParameter("series", snapshot.seriesSlug())
                    .setParameter("season", snapshot.seasonNumber())
                    .setParameter("episode", snapshot.episodeNumber())
                    .executeUpdate())
        .chain(() -> findById(snapshot.jobId(), LockModeType.PESSIMISTIC_WRITE))
        .invoke(job -> job.fold(snapshot));
  }
}

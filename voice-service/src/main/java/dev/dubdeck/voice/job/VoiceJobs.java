package dev.dubdeck.voice.job;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.voice.row.Rows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as others may read them, and the rule of every address about one job: what may not be seen
 * does not exist (404), what may be seen may still be somebody else's (403).
 */
@ApplicationScoped
public class VoiceJobs {
  private static final String BY_ID =
      """
      SELECT job_id, owner, visibility, series_slug, series_title, season_number, episode_number,
        privacy, deleted
      FROM voice_job WHERE job_id = $1""";

  private final Rows rows;

  VoiceJobs(Rows rows) {
    this.rows = rows;
  }

  /**
   * The job for its owner or an admin.
   *
   * @return fails with {@link Problem} 404, or 403 {@code not_owner} for viewers
   */
  public Uni<KnownJob> requireOwned(Caller caller, UUID jobId) {
    LogFields.jobId(jobId);
    return rows.readOne(KnownJob.class, BY_ID, jobId).map(job -> requireOwned(caller, job));
  }

  /** The job as the open transaction sees it; null while nothing was heard of it. */
  public Uni<@Nullable KnownJob> find(UUID jobId) {
    return rows.find(KnownJob.class, BY_ID, jobId);
  }

  /** As {@link #requireOwned(Caller, UUID)}, as the open transaction sees it. */
  public Uni<KnownJob> requireOwnedNow(Caller caller, UUID jobId) {
    return find(jobId).map(job -> requireOwned(caller, job));
  }

  private static KnownJob requireOwned(Caller caller, @Nullable KnownJob job) {
    if (job == null || !job.isVisibleTo(caller)) {
      throw Problem.notFound();
    }
    if (!caller.owns(job.owner())) {
      throw Problem.notOwner();
    }
    LogFields.seriesSlug(job.seriesSlug());
    return job;
  }
}

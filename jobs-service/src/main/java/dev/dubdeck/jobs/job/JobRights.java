package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The rule of every address about one job, in the order that gives nothing away: what may not be
 * seen does not exist (404), what may be seen may still be somebody else's (403).
 */
public final class JobRights {
  private JobRights() {}

  /**
   * Lets viewers pass.
   *
   * @throws Problem 404
   */
  public static JobView requireVisible(Caller caller, @Nullable JobView job) {
    if (job == null || !caller.maySee(job.owner(), job.visibility())) {
      throw Problem.notFound();
    }
    return job;
  }

  /**
   * Lets the owner and admins pass.
   *
   * @throws Problem 404, or 403 {@code not_owner} for viewers
   */
  public static JobView requireOwned(Caller caller, @Nullable JobView job) {
    JobView visible = requireVisible(caller, job);
    requireOwner(caller, visible.owner(), visible.visibility());
    return visible;
  }

  /** The same for a job that is about to be changed. */
  static DubJob requireOwned(Caller caller, @Nullable DubJob job) {
    if (job == null) {
      throw Problem.notFound();
    }
    requireOwner(caller, job.owner(), job.visibility());
    return job;
  }

  private static void requireOwner(Caller caller, String owner, Visibility visibility) {
    if (!caller.maySee(owner, visibility)) {
      throw Problem.notFound();
    }
    if (!caller.owns(owner)) {
      throw Problem.notOwner();
    }
  }
}

package dev.dubdeck.library.mirror;

import dev.dubdeck.library.folder.MirroredVersion;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Notes, in the transaction that changes a row, that the files of the job have to follow. Every
 * method belongs into an open transaction.
 */
@ApplicationScoped
public class MirrorBacklog {
  private static final String ADD =
      """
      INSERT INTO mirror_pending (job_id, left_folders)
      VALUES (?1, array_remove(ARRAY[CAST(?2 AS text)], ''))
      ON CONFLICT (job_id) DO UPDATE SET
        revision = excluded.revision,
        attempts = 0,
        left_folders = mirror_pending.left_folders || excluded.left_folders
      """;

  /** The job's files have to be written again. */
  public Uni<Void> add(UUID jobId) {
    return add(jobId, "");
  }

  /** The same for a job that no longer stands where it stood. */
  public Uni<Void> addLeaving(UUID jobId, String seriesSlug, int season, int episode) {
    return add(jobId, MirroredVersion.libraryFolder(seriesSlug, season, episode, jobId).value());
  }

  private static Uni<Void> add(UUID jobId, String leftFolder) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(ADD)
                    .setParameter(1, jobId)
                    .setParameter(2, leftFolder)
                    .executeUpdate())
        .replaceWithVoid();
  }
}

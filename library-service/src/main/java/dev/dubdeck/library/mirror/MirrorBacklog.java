package dev.dubdeck.library.mirror;

import dev.dubdeck.library.folder.MirroredVersion;
import dev.dubdeck.library.rows.JsonRows;
import dev.dubdeck.library.rows.SessionSql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
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
      SELECT job_id, array_remove(ARRAY[left_folder], '')
      FROM json_to_recordset(CAST(CAST(?1 AS text) AS json)) AS j (job_id uuid, left_folder text)
      ORDER BY job_id
      ON CONFLICT (job_id) DO UPDATE SET
        revision = excluded.revision,
        attempts = 0,
        left_folders = mirror_pending.left_folders || excluded.left_folders
      """;

  /** The job's files have to be written again. */
  public Uni<Void> add(UUID jobId) {
    return add(List.of(Entry.of(jobId)));
  }

  /** The same for many jobs, each named once. */
  public Uni<Void> add(Collection<Entry> entries) {
    return entries.isEmpty()
        ? Uni.createFrom().voidItem()
        : SessionSql.execute(ADD, JsonRows.of(entries)).replaceWithVoid();
  }

  /**
   * A job whose files have to follow.
   *
   * @param leftFolder the Library folder it no longer stands in; empty when it stands where it
   *     stood
   */
  public record Entry(UUID jobId, String leftFolder) {
    public static Entry of(UUID jobId) {
      return new Entry(jobId, "");
    }

    /** A job that no longer stands where it stood. */
    public static Entry leaving(UUID jobId, String seriesSlug, int season, int episode) {
      return new Entry(
          jobId, MirroredVersion.libraryFolder(seriesSlug, season, episode, jobId).value());
    }
  }
}

package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.event.AfterCommit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The end of a job, whoever wants it: rows, files, and word to everybody who knew it. */
@ApplicationScoped
public class JobFarewell {
  private final JobRepository jobs;
  private final Tombstones tombstones;
  private final JobEvents events;
  private final JobFeed feed;
  private final MediaFiles media;
  private final Background background;
  private final Clock clock;

  JobFarewell(
      JobRepository jobs,
      Tombstones tombstones,
      JobEvents events,
      JobFeed feed,
      MediaFiles media,
      Background background,
      Clock clock) {
    this.jobs = jobs;
    this.tombstones = tombstones;
    this.events = events;
    this.feed = feed;
    this.media = media;
    this.background = background;
    this.clock = clock;
  }

  /**
   * Deletes the job, which is locked, in the open transaction. Its files go after the commit; what
   * a stopped process does not get to is swept up later.
   */
  public Uni<Void> delete(DubJob job) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    JobView last = job.view(List.of(), List.of());
    JobSnapshot farewell = job.farewell(now);
    return tombstones
        .add(job.id(), job.owner())
        .chain(() -> events.changed(farewell))
        .chain(() -> jobs.delete(job))
        .chain(() -> AfterCommit.run(() -> followUp(last)));
  }

  /** Removes what is left of a deleted job on the disk, and notes that it is done. */
  Uni<Void> removeFiles(UUID id) {
    return media.deleteFolderOf(id).chain(() -> tombstones.filesRemoved(id));
  }

  private void followUp(JobView last) {
    feed.gone(last);
    background.run("job-files-removal", () -> removeFiles(last.id()));
  }
}

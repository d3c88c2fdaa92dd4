package dev.dubdeck.export.intake;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A job as far as this worker cares: whose files they are and whether they are still wanted. */
@Entity
@Table(name = "tracked_job")
class TrackedJob {
  @Id UUID jobId;
  String owner;
  String seriesSlug;
  int seasonNumber;
  int episodeNumber;
  boolean canceled;
  boolean deleted;
  boolean paused;
  int urgency;
  long version;

  /** Takes the snapshot over unless a newer one was seen. A deleted job stays deleted. */
  void fold(JobSnapshot job) {
    if (job.version() < version) {
      return;
    }
    owner = job.owner();
    seriesSlug = job.seriesSlug();
    seasonNumber = job.seasonNumber();
    episodeNumber = job.episodeNumber();
    canceled = job.state() == JobState.CANCELED;
    deleted |= job.deleted();
    paused = job.state() == JobState.PAUSED;
    urgency = job.priority();
    version = job.version();
  }

  static boolean isUnwanted(JobSnapshot job) {
    return job.deleted() || job.state() == JobState.CANCELED;
  }

  boolean isWanted() {
    return !canceled && !deleted;
  }
}

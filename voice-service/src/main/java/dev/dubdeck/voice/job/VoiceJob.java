package dev.dubdeck.voice.job;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.Visibility;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A job as of the newest snapshot that was folded. */
@Entity
@Table(name = "voice_job")
class VoiceJob {
  @Id
  @Column(name = "job_id")
  private UUID jobId;

  @Column(nullable = false)
  private String owner;

  @Column(nullable = false)
  private String visibility;

  @Column(name = "series_slug", nullable = false)
  private String seriesSlug;

  @Column(name = "series_title", nullable = false)
  private String seriesTitle;

  @Column(name = "season_number", nullable = false)
  private int seasonNumber;

  @Column(name = "episode_number", nullable = false)
  private int episodeNumber;

  @Column(name = "src_lang")
  private @Nullable String srcLang;

  @Column(name = "tgt_lang")
  private @Nullable String tgtLang;

  @Column(nullable = false)
  private boolean privacy;

  @Column(nullable = false)
  private boolean deleted;

  @Column(name = "exported_at")
  private @Nullable Instant exportedAt;

  @Column(nullable = false)
  private long version;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  VoiceJob() {}

  static VoiceJob of(JobSnapshot job) {
    VoiceJob voiceJob = new VoiceJob();
    voiceJob.jobId = job.jobId();
    voiceJob.copy(job);
    return voiceJob;
  }

  /**
   * Takes the snapshot over when it is newer. A deletion is final: jobs do not come back under the
   * same id.
   *
   * @return false when it is stale
   */
  boolean take(JobSnapshot job) {
    if (deleted || (job.version() <= version && !job.deleted())) {
      return false;
    }
    copy(job);
    return true;
  }

  /**
   * Notes that the masters were settled then; the latest time counts, whatever the order of news.
   *
   * @return false when a later time is known
   */
  boolean exported(Instant at) {
    Instant time = at.truncatedTo(ChronoUnit.MICROS);
    if (exportedAt != null && !time.isAfter(exportedAt)) {
      return false;
    }
    exportedAt = time;
    return true;
  }

  /** What others may know of it. */
  KnownJob told() {
    return new KnownJob(
        jobId,
        owner,
        Visibility.parse(visibility),
        seriesSlug,
        seriesTitle,
        seasonNumber,
        episodeNumber,
        privacy,
        deleted);
  }

  private void copy(JobSnapshot job) {
    owner = job.owner();
    visibility = job.visibility().wire();
    seriesSlug = job.seriesSlug();
    seriesTitle = job.seriesTitle();
    seasonNumber = job.seasonNumber();
    episodeNumber = job.episodeNumber();
    srcLang = job.srcLang();
    tgtLang = job.tgtLang();
    privacy = job.privacy();
    deleted = job.deleted();
    version = job.version();
  }
}

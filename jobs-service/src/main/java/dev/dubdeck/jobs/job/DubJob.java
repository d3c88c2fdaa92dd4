package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.LibraryAction;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.jobs.job.JobSignal.AgainAsked;
import dev.dubdeck.jobs.job.JobSignal.CancelAsked;
import dev.dubdeck.jobs.job.JobSignal.PauseAsked;
import dev.dubdeck.jobs.job.JobSignal.ResumeAsked;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One dubbing of one episode, the unit of ownership. Every change is made under the row's lock and
 * raises {@code version}; what others see of it is {@link #snapshot}.
 */
@Entity
@Table(name = "job")
public class DubJob {
  private static final Duration ANNOUNCE_PROGRESS_EVERY = Duration.ofSeconds(2);

  @Id private UUID id;
  private String owner;

  @Enumerated(EnumType.STRING)
  private Visibility visibility;

  @Enumerated(EnumType.STRING)
  private JobState state;

  private double progress;
  private String message;

  @Column(name = "series_slug")
  private String seriesSlug;

  @Column(name = "series_title")
  private String seriesTitle;

  @Column(name = "season_number")
  private int seasonNumber;

  @Column(name = "episode_number")
  private int episodeNumber;

  @Column(name = "src_lang")
  private @Nullable String srcLang;

  @Column(name = "tgt_lang")
  private @Nullable String tgtLang;

  private boolean privacy;
  private boolean archived;

  @Column(name = "lowres_preset")
  private String lowresPreset;

  @Column(name = "search_text")
  private String searchText;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "content_updated_at")
  private Instant contentUpdatedAt;

  @Column(name = "announced_at")
  private Instant announcedAt;

  @Column(name = "exported_at")
  private @Nullable Instant exportedAt;

  @Enumerated(EnumType.STRING)
  @Column(name = "wish_while_removed")
  private @Nullable Visibility wishWhileRemoved;

  private int priority;

  @Column(name = "library_decision")
  private long libraryDecision;

  private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway")
  protected DubJob() {}

  /** A job that was just accepted. */
  public DubJob(UUID id, String owner, JobDraft draft, Instant at) {
    this.id = id;
    this.owner = owner;
    this.visibility = draft.visibility();
    this.state = JobState.QUEUED;
    this.message = "Waiting for a worker.";
    this.seriesSlug = draft.seriesSlug().value();
    this.seriesTitle = draft.seriesTitle().value();
    this.seasonNumber = draft.seasonNumber();
    this.episodeNumber = draft.episodeNumber();
    this.srcLang = draft.srcLang();
    this.tgtLang = draft.tgtLang();
    this.privacy = draft.privacy();
    this.lowresPreset = draft.lowresPreset();
    this.priority = draft.priority();
    this.searchText = SearchText.of(draft);
    this.createdAt = at;
    this.updatedAt = at;
    this.contentUpdatedAt = at;
    this.announcedAt = at;
    this.version = 1;
  }

  /**
   * Follows the masters.
   *
   * @return true when others must be told now: the state moved, or it is time to tell the progress
   */
  public boolean follow(MasterTally tally, Instant now) {
    boolean moved = move(tally.signal());
    if (state != JobState.CANCELED && state != JobState.PAUSED) {
      progress = Math.max(progress, tally.progress());
      message = tally.message();
    }
    touch(now);
    if (moved) {
      contentUpdatedAt = now;
    }
    boolean due = !now.isBefore(announcedAt.plus(ANNOUNCE_PROGRESS_EVERY));
    if (moved || due) {
      announcedAt = now;
    }
    return moved || due;
  }

  /** Something to watch or hear was published. */
  public void contentChanged(Instant now) {
    touch(now);
    contentUpdatedAt = now;
    announcedAt = now;
  }

  /**
   * Claims the one {@code job-exported} of this job.
   *
   * @return true the first time the masters call for previews
   */
  public boolean claimExported(MasterTally tally, Instant now) {
    if (exportedAt != null || state == JobState.CANCELED || !tally.callsForPreviews()) {
      return false;
    }
    exportedAt = now;
    return true;
  }

  /** Stops the job; false when it has already come to an end. */
  boolean cancel(Instant now) {
    if (!move(new CancelAsked())) {
      return false;
    }
    message = "Canceled.";
    contentChanged(now);
    return true;
  }

  /**
   * Holds a job back that waits.
   *
   * @return false when it is too late for that
   */
  boolean pause(Instant now) {
    return wait(new PauseAsked(), "Paused.", now);
  }

  /**
   * Lets a job go on that was held back.
   *
   * @return false when it is not held back
   */
  boolean resume(Instant now) {
    return wait(new ResumeAsked(), "Waiting for a worker.", now);
  }

  private boolean wait(JobSignal asked, String words, Instant now) {
    if (JobLifecycle.next(state, asked) instanceof JobLifecycle.Refused) {
      return false;
    }
    move(asked);
    message = words;
    touch(now);
    announcedAt = now;
    return true;
  }

  /** Moves the job in the queue: 1 before others, -1 behind them. */
  void prioritize(int wanted, Instant now) {
    priority = wanted;
    touch(now);
    announcedAt = now;
  }

  /** Masters are made, or made again: a job that had come to nothing waits once more. */
  public void again(MasterTally tally, Instant now) {
    if (move(new AgainAsked())) {
      progress = tally.progress();
      message = "Waiting for a worker.";
    }
    touch(now);
    announcedAt = now;
  }

  /** Shows or hides the job; false when that is how it is already. */
  boolean show(Visibility wanted, Instant now) {
    if (wanted == (isRemoved() ? wishWhileRemoved : visibility)) {
      return false;
    }
    wish(wanted);
    touch(now);
    announcedAt = now;
    return true;
  }

  /**
   * Does what was decided in the library, deletion excepted, and remembers the decision so that no
   * older one follows. It is announced also when nothing changes: the library waits for it.
   */
  public void obey(LibraryAction action, long decision, Instant now) {
    switch (action) {
      case UNSHARE -> wish(Visibility.PRIVATE);
      case REMOVE -> {
        if (!isRemoved()) {
          wishWhileRemoved = visibility;
          visibility = Visibility.PRIVATE;
        }
      }
      case RESTORE -> {
        if (wishWhileRemoved != null) {
          visibility = wishWhileRemoved;
          wishWhileRemoved = null;
        }
      }
      case DELETE -> throw new IllegalArgumentException("a deletion ends the job");
    }
    heard(decision);
    touch(now);
    announcedAt = now;
  }

  /** Remembers a decision of the library. */
  public void heard(long decision) {
    libraryDecision = decision;
  }

  private void wish(Visibility wanted) {
    if (isRemoved()) {
      wishWhileRemoved = wanted;
    } else {
      visibility = wanted;
    }
  }

  /** The job as its owner sees it. */
  public JobView view(List<ExportView> exports, List<String> warnings) {
    return new JobView(
        id,
        owner,
        state,
        seriesSlug,
        seriesTitle,
        seasonNumber,
        episodeNumber,
        visibility,
        srcLang,
        tgtLang,
        createdAt,
        updatedAt,
        version,
        progress,
        message,
        privacy,
        archived,
        isRemoved(),
        priority,
        List.of(),
        warnings,
        exports);
  }

  /** All that others may need of the job as it is now. */
  public JobSnapshot snapshot(List<String> warnings) {
    return snapshot(warnings, false);
  }

  /** The last word on a job that is being deleted. */
  JobSnapshot farewell(Instant now) {
    touch(now);
    return snapshot(List.of(), true);
  }

  private JobSnapshot snapshot(List<String> warnings, boolean deleted) {
    return new JobSnapshot(
        id,
        owner,
        visibility,
        state,
        progress,
        message,
        seriesSlug,
        seriesTitle,
        seasonNumber,
        episodeNumber,
        srcLang,
        tgtLang,
        privacy,
        archived,
        deleted,
        warnings,
        createdAt,
        updatedAt,
        contentUpdatedAt,
        version,
        isRemoved(),
        libraryDecision,
        priority);
  }

  private boolean move(JobSignal signal) {
    if (JobLifecycle.next(state, signal) instanceof JobLifecycle.To to) {
      state = to.state();
      return true;
    }
    return false;
  }

  private void touch(Instant now) {
    updatedAt = now;
    version++;
  }

  public UUID id() {
    return id;
  }

  public String owner() {
    return owner;
  }

  /** Who may see the job now; private while it is removed, whatever the owner wishes. */
  public Visibility visibility() {
    return visibility;
  }

  /** Whether an admin keeps the job out of the library. */
  public boolean isRemoved() {
    return wishWhileRemoved != null;
  }

  /** The last decision of the library that was applied. */
  public long libraryDecision() {
    return libraryDecision;
  }

  public JobState state() {
    return state;
  }

  public String seriesSlug() {
    return seriesSlug;
  }

  public String lowresPreset() {
    return lowresPreset;
  }

  public long version() {
    return version;
  }
}

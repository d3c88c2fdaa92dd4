package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.FailureReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One export of a job as the worker last reported it. News with a revision that is not newer than
 * what is known change nothing, so repeated and shuffled events end in the same row.
 */
@Entity
@Table(name = "export_request")
public class ExportRequest {
  @Id private UUID id;

  @Column(name = "job_id")
  private UUID jobId;

  private String kind;
  private boolean master;
  private int position;
  private @Nullable String preset;

  @Enumerated(EnumType.STRING)
  private ExportState state;

  private String step;
  private double progress;

  @Enumerated(EnumType.STRING)
  private @Nullable FailureReason reason;

  private @Nullable String code;
  private @Nullable String message;
  private int attempt;
  private long revision;
  private long round;

  /** Read by the queries of the queue only. */
  @SuppressWarnings("UnusedVariable")
  private int priority;

  private long turn;

  @Column(name = "queued_at")
  private @Nullable Instant queuedAt;

  @Column(name = "source_seconds")
  private double sourceSeconds;

  @Column(name = "wall_seconds")
  private double wallSeconds;

  @Column(name = "updated_at")
  private Instant updatedAt;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway")
  protected ExportRequest() {}

  private ExportRequest(
      UUID id, UUID jobId, String kind, boolean master, int position, Instant at) {
    this.id = id;
    this.jobId = jobId;
    this.kind = kind;
    this.master = master;
    this.position = position;
    this.state = ExportState.WAITING;
    this.step = "waiting";
    this.updatedAt = at;
  }

  /** A master that the submission asked for. */
  public static ExportRequest master(UUID id, UUID jobId, String kind, int position, Instant at) {
    return new ExportRequest(id, jobId, kind, true, position, at);
  }

  /** The same, by this preset; null for the kind's default. */
  public ExportRequest by(@Nullable String wanted) {
    preset = wanted;
    return this;
  }

  /** A preview or picture that the worker makes of its own accord. */
  public static ExportRequest follower(UUID id, UUID jobId, String kind, int position, Instant at) {
    return new ExportRequest(id, jobId, kind, false, position, at);
  }

  /**
   * It is wanted again, or for the first time; what is still told of earlier rounds is old news.
   *
   * @param wanted the preset, or null for the kind's default
   */
  public void order(@Nullable String wanted, Instant at) {
    round++;
    revision = 0;
    preset = wanted;
    state = ExportState.WAITING;
    step = "waiting";
    progress = 0;
    attempt = 0;
    turn = 0;
    reason = null;
    code = null;
    message = null;
    updatedAt = at;
  }

  /** Takes over progress; false when it is old news or the export is settled. */
  public boolean follow(ExportProgressed news) {
    if (isOld(news.round(), news.revision()) || state.isSettled()) {
      return false;
    }
    state = news.state();
    step = news.step();
    progress = Math.max(progress, news.progress());
    preset = news.preset();
    priority = news.priority();
    if (turn == 0 && news.turn() > 0) {
      queuedAt = news.at();
    }
    turn = news.turn();
    sourceSeconds = Math.max(sourceSeconds, news.sourceSeconds());
    return accept(news.attempt(), news.revision(), news.at());
  }

  /** Takes over a publication; false when it is old news. */
  public boolean follow(ExportCompleted news) {
    if (isOld(news.round(), news.revision())) {
      return false;
    }
    state = ExportState.PUBLISHED;
    turn = 0;
    if (news.wallSeconds() > 0) {
      sourceSeconds = news.sourceSeconds();
      wallSeconds = news.wallSeconds();
    }
    step = "publishing";
    progress = 1;
    preset = news.preset();
    reason = null;
    code = null;
    message = null;
    return accept(news.attempt(), news.revision(), news.at());
  }

  /** Takes over a failure; false when it is old news or the export was published. */
  public boolean follow(ExportFailed news) {
    if (isOld(news.round(), news.revision()) || state == ExportState.PUBLISHED) {
      return false;
    }
    state = news.state();
    turn = 0;
    preset = news.preset();
    reason = news.reason();
    code = news.code();
    message = news.message();
    return accept(news.attempt(), news.revision(), news.at());
  }

  /** Stops an export that is not settled; what the worker still reports may correct it. */
  public void cancel(Instant at) {
    if (!state.isSettled()) {
      state = ExportState.CANCELED;
      reason = FailureReason.CANCELED;
      code = "canceled";
      message = "Canceled.";
      turn = 0;
      updatedAt = at;
    }
  }

  /** The export as its owner sees it. */
  public ExportView view() {
    return new ExportView(
        kind, state, step, progress, reason, code, message, preset, attempt, updatedAt, null, null);
  }

  private boolean isOld(long newsRound, long newsRevision) {
    return newsRound < round || (newsRound == round && newsRevision <= revision);
  }

  /** How the job sees this master. */
  MasterTally.Master asMaster() {
    return new MasterTally.Master(kind, state, step, progress, code, message);
  }

  private boolean accept(int newAttempt, long newRevision, Instant at) {
    attempt = newAttempt;
    revision = newRevision;
    updatedAt = at;
    return true;
  }

  public UUID jobId() {
    return jobId;
  }

  public String kind() {
    return kind;
  }

  public boolean isMaster() {
    return master;
  }

  public int position() {
    return position;
  }

  public ExportState state() {
    return state;
  }

  /** Which order of its kind this is; 0 for what was wanted from the start. */
  public long round() {
    return round;
  }

  /** The preset it was made by last, or is wanted by; null for the kind's default. */
  public @Nullable String preset() {
    return preset;
  }

  /** Whether it tells how long such exports take. */
  public boolean isMeasured() {
    return state == ExportState.PUBLISHED && wallSeconds > 0 && sourceSeconds > 0;
  }
}

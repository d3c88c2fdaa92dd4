package dev.dubdeck.library.version;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.library.text.FoldedText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of one episode, which is one job, as of the newest snapshot that was folded. */
@Entity
@Table(name = "episode_version")
class EpisodeVersion {
  @Id
  @Column(name = "job_id")
  private UUID jobId;

  @Column(nullable = false)
  private String owner;

  @Column(nullable = false)
  private String visibility;

  @Column(nullable = false)
  private String state;

  @Column(name = "series_slug", nullable = false)
  private String seriesSlug;

  @Column(name = "series_title", nullable = false)
  private String seriesTitle;

  @Column(name = "title_sort", nullable = false)
  private String titleSort;

  @Column(name = "search_text", nullable = false)
  private String searchText;

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
  private boolean archived;

  @Column(name = "created_at", nullable = false)
  private Instant createdAt;

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt;

  @Column(name = "content_updated_at", nullable = false)
  private Instant contentUpdatedAt;

  /** Written with the mapping and never from here. */
  @Column(name = "refs_confirmed_at", insertable = false, updatable = false)
  private @Nullable Instant refsConfirmedAt;

  @Column(nullable = false)
  private boolean removed;

  @Column(name = "library_decision", nullable = false)
  private long libraryDecision;

  @Column(nullable = false)
  private long version;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  EpisodeVersion() {}

  static EpisodeVersion of(JobSnapshot job) {
    EpisodeVersion version = new EpisodeVersion();
    version.jobId = job.jobId();
    version.copy(job);
    return version;
  }

  /** What the snapshot would change, before it is taken over. */
  Change compare(JobSnapshot job) {
    EpisodeVersion next = new EpisodeVersion();
    next.refsConfirmedAt = refsConfirmedAt;
    next.copy(job);
    return new Change(
        place(), !next.listed().equals(listed()), !next.mirrored().equals(mirrored()));
  }

  /** Takes the snapshot over; the caller has made sure that it is newer. */
  void take(JobSnapshot job) {
    copy(job);
  }

  boolean isNewerThanOrEqual(JobSnapshot job) {
    return version >= job.version();
  }

  EpisodePlace place() {
    return new EpisodePlace(seriesSlug, seasonNumber, episodeNumber);
  }

  /** What the series list is made of: a change of anything else leaves it as it is. */
  private List<@Nullable Object> listed() {
    return Arrays.asList(place(), seriesTitle, owner, visibility, state, tgtLang, contentUpdatedAt);
  }

  /** What the manifest says. */
  private List<@Nullable Object> mirrored() {
    return Arrays.asList(place(), seriesTitle, owner, visibility, state, createdAt);
  }

  private void copy(JobSnapshot job) {
    owner = job.owner();
    removed = job.removed();
    visibility = (removed ? Visibility.PRIVATE : job.visibility()).wire();
    libraryDecision = job.libraryDecision();
    state = job.state().name();
    seriesSlug = job.seriesSlug();
    seriesTitle = job.seriesTitle();
    titleSort = FoldedText.orderKey(job.seriesTitle());
    searchText = FoldedText.of(job.seriesTitle());
    seasonNumber = job.seasonNumber();
    episodeNumber = job.episodeNumber();
    srcLang = job.srcLang();
    tgtLang = job.tgtLang();
    privacy = job.privacy();
    archived = job.archived();
    createdAt = micros(job.createdAt());
    updatedAt = micros(job.updatedAt());
    contentUpdatedAt = laterOf(micros(job.contentUpdatedAt()), refsConfirmedAt);
    version = job.version();
  }

  /** The database keeps microseconds; comparing before and after must not see a difference. */
  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  private static Instant laterOf(Instant exported, @Nullable Instant confirmed) {
    return confirmed != null && confirmed.isAfter(exported) ? confirmed : exported;
  }

  /** Where a version stands in the catalogue. */
  record EpisodePlace(String seriesSlug, int seasonNumber, int episodeNumber) {}

  /**
   * What a snapshot changes.
   *
   * @param before where the version stood
   * @param catalogue the series list has to be summed up again
   * @param files manifest and links have to be written again
   */
  record Change(EpisodePlace before, boolean catalogue, boolean files) {}
}

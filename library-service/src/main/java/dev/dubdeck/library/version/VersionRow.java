package dev.dubdeck.library.version;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.library.text.FoldedText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code episode_version}: one version of one episode, which is one job, as of a snapshot.
 *
 * @param visibility who may see it: a removed one is private whatever its owner wishes
 * @param contentUpdatedAt the later of what the job says and when its references were confirmed
 * @param jobContentAt what the job alone says; null where the row was written before it was kept
 * @param refsConfirmedAt written with the mapping and never from here
 * @param libraryDecision the last decision of the library that the job has followed
 */
record VersionRow(
    UUID jobId,
    String owner,
    String visibility,
    String state,
    String seriesSlug,
    String seriesTitle,
    String titleSort,
    String searchText,
    int seasonNumber,
    int episodeNumber,
    @Nullable String srcLang,
    @Nullable String tgtLang,
    boolean privacy,
    boolean archived,
    Instant createdAt,
    Instant updatedAt,
    Instant contentUpdatedAt,
    @Nullable Instant jobContentAt,
    @Nullable Instant refsConfirmedAt,
    boolean removed,
    long libraryDecision,
    long version) {

  /**
   * The row the snapshot makes.
   *
   * @param known the row that stands, if there is one
   */
  static VersionRow of(JobSnapshot job, @Nullable VersionRow known) {
    Instant content = micros(job.contentUpdatedAt());
    Instant confirmed = known == null ? null : known.refsConfirmedAt();
    return new VersionRow(
        job.jobId(),
        job.owner(),
        (job.removed() ? Visibility.PRIVATE : job.visibility()).wire(),
        job.state().name(),
        job.seriesSlug(),
        job.seriesTitle(),
        FoldedText.orderKey(job.seriesTitle()),
        FoldedText.of(job.seriesTitle()),
        job.seasonNumber(),
        job.episodeNumber(),
        job.srcLang(),
        job.tgtLang(),
        job.privacy(),
        job.archived(),
        micros(job.createdAt()),
        micros(job.updatedAt()),
        confirmed != null && confirmed.isAfter(content) ? confirmed : content,
        content,
        confirmed,
        job.removed(),
        job.libraryDecision(),
        job.version());
  }

  /** Whether the series list has to be summed up again: a change of anything else leaves it. */
  boolean isListedAs(VersionRow other) {
    return listed().equals(other.listed());
  }

  /** Whether manifest and links stay as they are. */
  boolean isMirroredAs(VersionRow other) {
    return mirrored().equals(other.mirrored());
  }

  EpisodePlace place() {
    return new EpisodePlace(seriesSlug, seasonNumber, episodeNumber);
  }

  private List<@Nullable Object> listed() {
    return Arrays.asList(
        place(),
        seriesTitle,
        owner,
        visibility,
        removed,
        state,
        tgtLang,
        createdAt,
        contentUpdatedAt);
  }

  private List<@Nullable Object> mirrored() {
    return Arrays.asList(place(), seriesTitle, owner, visibility, state, createdAt);
  }

  /** The database keeps microseconds; comparing before and after must not see a difference. */
  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }

  /** Where a version stands in the catalogue. */
  record EpisodePlace(String seriesSlug, int seasonNumber, int episodeNumber) {}
}

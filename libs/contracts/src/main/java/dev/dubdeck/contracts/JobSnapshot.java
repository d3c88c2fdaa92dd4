package dev.dubdeck.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that another service may need of a job, as of {@code version}.
 *
 * @param owner the owner's principal name
 * @param progress 0..1, follows the masters
 * @param message one sentence for people, may be empty
 * @param warnings codes and words of masters that were refused although the job is done
 * @param deleted true when the job is gone; readers drop their rows
 * @param createdAt when the job was accepted
 * @param updatedAt when anything of the job changed last
 * @param contentUpdatedAt when something to look at changed last (submission, exports; not tags or
 *     visibility)
 * @param version grows by at least one with every change of the job
 * @param removed an admin has taken the job out of the library: {@code visibility} is private
 *     whatever the owner wishes; absent on the wire when false
 * @param libraryDecision the last {@link LibraryDecided#decision} that was applied; absent on the
 *     wire when there was none
 * @param priority where its exports stand in the queue: 1 before others, -1 behind; absent on the
 *     wire when 0, as for most
 */
@JsonNaming(SnakeCaseStrategy.class)
public record JobSnapshot(
    UUID jobId,
    String owner,
    Visibility visibility,
    JobState state,
    double progress,
    String message,
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    @Nullable String srcLang,
    @Nullable String tgtLang,
    boolean privacy,
    boolean archived,
    boolean deleted,
    List<String> warnings,
    Instant createdAt,
    Instant updatedAt,
    Instant contentUpdatedAt,
    long version,
    @JsonInclude(Include.NON_DEFAULT) boolean removed,
    @JsonInclude(Include.NON_DEFAULT) long libraryDecision,
    @JsonInclude(Include.NON_DEFAULT) int priority) {

  /** A job that the library has decided nothing about. */
  public JobSnapshot(
      UUID jobId,
      String owner,
      Visibility visibility,
      JobState state,
      double progress,
      String message,
      String seriesSlug,
      String seriesTitle,
      int seasonNumber,
      int episodeNumber,
      @Nullable String srcLang,
      @Nullable String tgtLang,
      boolean privacy,
      boolean archived,
      boolean deleted,
      List<String> warnings,
      Instant createdAt,
      Instant updatedAt,
      Instant contentUpdatedAt,
      long version) {
    this(
        jobId,
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
        false,
        0,
        0);
  }

  /** The same job with the library's last word on it. */
  public JobSnapshot decided(boolean removed, long libraryDecision) {
    return new JobSnapshot(
        jobId,
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
        removed,
        libraryDecision,
        priority);
  }
}

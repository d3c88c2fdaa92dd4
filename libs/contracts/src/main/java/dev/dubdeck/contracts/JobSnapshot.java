package dev.dubdeck.contracts;

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
    long version) {}

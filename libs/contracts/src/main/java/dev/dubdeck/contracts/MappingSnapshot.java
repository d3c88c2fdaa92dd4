package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks as whom in a job, as far as it is decided.
 *
 * @param speakers how many speakers the job has
 * @param open how many of them still need a decision
 * @param confirmedAt when the mapping was last confirmed; null before
 * @param voices the confirmed characters, at most 200
 * @param revision grows with every change of this job's mapping
 */
@JsonNaming(SnakeCaseStrategy.class)
public record MappingSnapshot(
    UUID jobId,
    String seriesSlug,
    int speakers,
    int open,
    @Nullable Instant confirmedAt,
    List<CastVoice> voices,
    long revision,
    Instant updatedAt) {}

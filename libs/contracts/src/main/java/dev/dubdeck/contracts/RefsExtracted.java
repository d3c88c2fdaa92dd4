package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Voice references were cut for the speakers of a job. The manifest has all the rest.
 *
 * @param source {@code given} when the job brought its diarization, {@code dubdeck} when it is ours
 * @param manifestKey media key of {@code voice_refs/manifest.json}
 * @param manifestSha256 hash of the manifest's bytes
 * @param speakers at most 200, those who speak most
 * @param revision grows with every extraction of this job; readers ignore older ones
 */
@JsonNaming(SnakeCaseStrategy.class)
public record RefsExtracted(
    UUID jobId,
    String seriesSlug,
    String source,
    String manifestKey,
    String manifestSha256,
    List<SpeakerRef> speakers,
    long revision,
    Instant at) {}

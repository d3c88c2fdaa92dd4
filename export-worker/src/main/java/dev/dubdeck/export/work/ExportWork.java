package dev.dubdeck.export.work;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.contracts.SourceFile;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of work as it was read or written last.
 *
 * @param token the fence of the running attempt, null while nobody works on it
 * @param publishing what an attempt was about to publish; a crashed one may have finished it
 */
public record ExportWork(
    UUID id,
    JobFacts job,
    String kind,
    String preset,
    List<SourceFile> sources,
    Trail trail,
    ExportState state,
    int attempt,
    @Nullable UUID token,
    String step,
    double progress,
    long revision,
    @Nullable ArtifactFact publishing) {

  /** What of the job goes into names and log lines. */
  public record JobFacts(UUID id, String seriesSlug, int seasonNumber, int episodeNumber) {}

  /** Where the wish came from; carried into every event of the export. */
  public record Trail(@Nullable String requestId, @Nullable String actor) {}

  public UUID jobId() {
    return job.id();
  }

  public RunGroup group() {
    return RunGroup.ofKind(kind);
  }
}

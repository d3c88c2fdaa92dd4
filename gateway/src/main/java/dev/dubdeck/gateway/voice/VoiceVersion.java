package dev.dubdeck.gateway.voice;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One numbered reference in a character's history. */
public record VoiceVersion(
    int version,
    @Nullable Instant createdAt,
    @Nullable String createdBy,
    @Nullable String source,
    @Nullable Integer restoredVersion,
    @Nullable String jobId,
    @Nullable String speakerId,
    @Nullable String episode,
    @Nullable String notes,
    @Nullable String refSha256,
    @Nullable Double durationS,
    @Nullable Double speechSeconds,
    @Nullable String audioUrl,
    @Nullable Quality quality,
    @Nullable Double similarity,
    @Nullable Double previousSimilarity,
    @Nullable Double anchorSimilarity,
    @Nullable String driftStatus,
    @Nullable Double driftThreshold,
    @Nullable String driftProvider,
    @Nullable String embeddingProvider,
    @Nullable String reason,
    @Nullable List<String> changes,
    boolean dismissed,
    boolean kept,
    boolean accepted,
    @Nullable List<Use> usedIn,
    @Nullable Double comparedSeconds) {

  /** What was measured of the sound. */
  public record Quality(
      @Nullable Double speechSeconds,
      @Nullable Double levelDb,
      @Nullable Double snrDb,
      @Nullable Double clipped,
      @Nullable Double bandwidthHz) {}

  /** An export that was made with this version. */
  public record Use(
      @Nullable String jobId,
      @Nullable String kind,
      @Nullable String episode,
      @Nullable Instant exportedAt) {}

  /** Changes in words, none if there are none. */
  public List<String> allChanges() {
    return changes == null ? List.of() : changes;
  }

  /** Episodes made with it. */
  public List<Use> uses() {
    return usedIn == null ? List.of() : usedIn;
  }

  /** How many different episodes that is. */
  public int episodesCount() {
    return (int) uses().stream().map(Use::jobId).distinct().count();
  }

  /** True while its warning stands. */
  public boolean isWarning() {
    return ("drifted".equals(driftStatus) || "warn".equals(driftStatus)) && !dismissed && !kept;
  }

  /** True while the service has not measured it yet. */
  public boolean isBeingMeasured() {
    return "pending".equals(driftStatus);
  }

  /** Where it came from, in words. */
  public String origin() {
    return switch (source == null ? "" : source) {
      case "mapping" -> "from the review";
      case "promote" -> "taken over";
      case "upload" -> "uploaded";
      case "rollback" -> "rolled back to v" + restoredVersion;
      default -> "unknown origin";
    };
  }

  /** Its level for the player, empty when nobody measured it. */
  public String level() {
    return quality == null || quality.levelDb() == null ? "" : quality.levelDb().toString();
  }
}

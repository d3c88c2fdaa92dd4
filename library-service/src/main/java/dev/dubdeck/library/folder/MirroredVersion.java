package dev.dubdeck.library.folder;

import dev.dubdeck.media.root.MediaKey;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/**
 * All that the files say about one version.
 *
 * @param artifacts by kind
 * @param voices by character
 */
public record MirroredVersion(
    UUID jobId,
    String owner,
    String visibility,
    String state,
    String seriesSlug,
    String seriesTitle,
    int seasonNumber,
    int episodeNumber,
    Instant createdAt,
    Map<String, MirroredArtifact> artifacts,
    SortedMap<String, MirroredVoice> voices) {

  /** One published file. */
  public record MirroredArtifact(MediaKey key, String sha256) {}

  /** The reference version that was confirmed with the job. */
  public record MirroredVoice(int version, String sha256) {}

  /** The version's own folder below {@code Library/}. */
  public MediaKey libraryFolder() {
    return libraryFolder(seriesSlug, seasonNumber, episodeNumber, jobId);
  }

  /** The Library folder of a job that stands in this place. */
  public static MediaKey libraryFolder(String series, int season, int episode, UUID jobId) {
    return MediaKey.of(
        "Library",
        series,
        "season-%02d".formatted(season),
        "episode-%02d".formatted(episode),
        "job-" + jobId);
  }

  /** Where the manifest of a job stands beside its outputs. */
  public static MediaKey manifestKey(UUID jobId) {
    return outputFolder(jobId).child("manifest.json");
  }

  /** The folder of a job's outputs, which is not ours but for the manifest. */
  static MediaKey outputFolder(UUID jobId) {
    return MediaKey.of("Output", jobId.toString());
  }
}

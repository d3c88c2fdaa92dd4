package dev.dubdeck.library.mirror;

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
record MirroredVersion(
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
  record MirroredArtifact(MediaKey key, String sha256) {}

  /** The reference version that was confirmed with the job. */
  record MirroredVoice(int version, String sha256) {}

  /** The version's own folder below {@code Library/}. */
  MediaKey libraryFolder() {
    return libraryFolder(seriesSlug, seasonNumber, episodeNumber, jobId);
  }

  static MediaKey libraryFolder(String series, int season, int episode, UUID jobId) {
    return MediaKey.of(
        "Library",
        series,
        "season-%02d".formatted(season),
        "episode-%02d".formatted(episode),
        "job-" + jobId);
  }

  static MediaKey manifestKey(UUID jobId) {
    return outputFolder(jobId).child("manifest.json");
  }

  static MediaKey outputFolder(UUID jobId) {
    return MediaKey.of("Output", jobId.toString());
  }
}

package dev.dubdeck.voice.character;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A character without its history.
 *
 * @param seriesSlug the series
 * @param slug its name within the series
 * @param currentVersion the newest version; null while there is no reference yet
 * @param currentSha256 hash of the current version's sound
 * @param anchorVersion the version the team measures by
 * @param retired not offered any more; the history stays
 * @param erased the sound is gone for good
 * @param revision grows with every change
 * @param editedRevision the revision of the last change that a person made
 * @param answered whether a person kept the current version or dismissed its warning
 * @param driftStatus of the current version: {@code pending}, {@code ok}, {@code warn}, {@code
 *     drifted}, {@code unknown}; null without a version
 */
public record CharacterHead(
    UUID id,
    String seriesSlug,
    String slug,
    String displayName,
    @Nullable Integer currentVersion,
    @Nullable String currentSha256,
    @Nullable Integer anchorVersion,
    boolean retired,
    boolean erased,
    long revision,
    long editedRevision,
    @Nullable String driftStatus,
    boolean answered,
    Instant createdAt,
    String createdBy,
    Instant updatedAt) {

  /** The current version, 0 when there is none. */
  public int versions() {
    return currentVersion == null ? 0 : currentVersion;
  }
}

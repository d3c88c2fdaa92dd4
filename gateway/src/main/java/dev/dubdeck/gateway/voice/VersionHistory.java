package dev.dubdeck.gateway.voice;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All versions of a character's voice, oldest first, and what is to be thought of the current. */
public record VersionHistory(
    @Nullable String seriesSlug,
    @Nullable String seriesTitle,
    String voiceId,
    String displayName,
    @Nullable Integer currentVersion,
    @Nullable Integer anchorVersion,
    boolean retired,
    boolean erased,
    @Nullable String provider,
    @Nullable Verdict verdict,
    @Nullable List<VoiceVersion> items) {

  /** What a person hears first, in one sentence. */
  public record Verdict(
      @Nullable String word,
      @Nullable String status,
      @Nullable String reason,
      @Nullable String sentence,
      @Nullable String helps,
      @Nullable Nearest nearestOther) {}

  /** The other character of the series whose voice is nearest. */
  public record Nearest(String characterSlug, String displayName, @Nullable Double similarity) {}

  /** Versions, none if there are none yet. */
  public List<VoiceVersion> versions() {
    return items == null ? List.of() : items;
  }

  /** Versions, the newest first. */
  public List<VoiceVersion> newestFirst() {
    return versions().reversed();
  }

  /** One of them by its number. */
  public Optional<VoiceVersion> find(@Nullable Integer number) {
    return versions().stream().filter(v -> number != null && v.version() == number).findFirst();
  }

  /** The version that is used now. */
  public @Nullable VoiceVersion current() {
    return find(currentVersion).orElse(null);
  }

  /** The version that the team measures by. */
  public @Nullable VoiceVersion anchor() {
    return find(anchorVersion).orElse(null);
  }

  /** The one before the current. */
  public @Nullable VoiceVersion previous() {
    return currentVersion == null ? null : find(currentVersion - 1).orElse(null);
  }

  /** Different episodes made with any version. */
  public int episodesCount() {
    return (int)
        versions().stream()
            .flatMap(v -> v.uses().stream())
            .map(VoiceVersion.Use::jobId)
            .distinct()
            .count();
  }
}

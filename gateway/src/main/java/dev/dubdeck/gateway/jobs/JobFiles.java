package dev.dubdeck.gateway.jobs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published files of a job and the ones that a player starts from. */
public record JobFiles(
    @Nullable List<PublishedFile> files,
    @Nullable Link mp4,
    @Nullable Link mkv,
    @Nullable Link mp4Preview,
    @Nullable Link audioPreview,
    @Nullable Link poster) {

  /** Nothing published yet. */
  public static JobFiles none() {
    return new JobFiles(List.of(), null, null, null, null, null);
  }

  /** Files, none if the service left them out. */
  public List<PublishedFile> all() {
    return files == null ? List.of() : files;
  }

  /** Address of one file. */
  public record Link(String url) {}

  /** One file with its receipt. */
  public record PublishedFile(
      String kind,
      @Nullable String name,
      String url,
      long sizeBytes,
      @Nullable Instant mtime,
      @Nullable String sha256,
      @Nullable Double durationS,
      @Nullable String language,
      boolean verified,
      @Nullable List<Check> receipt) {

    /** True when browsers play it as it is. */
    public boolean isPlayable() {
      return switch (kind) {
        case "mp4", "fmp4", "mobile_mp4", "mobile_original_mp4", "preview_mp4", "preview_audio" ->
            true;
        default -> kind.startsWith("audio_track") && url.endsWith(".m4a");
      };
    }

    /** Lines of the receipt, none if it was not told. */
    public List<Check> checks() {
      return receipt == null ? List.of() : receipt;
    }
  }

  /** What the preset promises and what was measured. */
  public record Check(String check, String expected, String actual, boolean ok) {}
}

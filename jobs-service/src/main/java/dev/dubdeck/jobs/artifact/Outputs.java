package dev.dubdeck.jobs.artifact;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a job gives: all files, and for players one address of each kind they know, or null.
 *
 * @param files in the order of {@link ArtifactKinds}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Outputs(
    List<OutputFile> files,
    @Nullable Address hlsManifest,
    @Nullable Address mp4,
    @Nullable Address mkv,
    @Nullable Address lipsyncMp4,
    @Nullable Address mobileMp4,
    @Nullable Address mobileOriginalMp4,
    @Nullable Address mobileHlsManifest,
    @Nullable Address mp4Preview,
    @Nullable Address audioPreview,
    @Nullable Address poster,
    @Nullable Address storyboard,
    @Nullable Address peaks,
    @Nullable Address qaSummary,
    @Nullable Address qaTopIssues) {

  private static final Set<String> AUDIO_BEFORE_OTHERS = Set.of("audio/mp4");

  /** Where a player finds a file. */
  public record Address(String url) {}

  /** Makes the index of a job's files. */
  static Outputs of(List<OutputFile> unordered) {
    List<OutputFile> files =
        unordered.stream()
            .sorted(
                Comparator.comparingInt((OutputFile f) -> ArtifactKinds.rank(f.kind()))
                    .thenComparing(OutputFile::name)
                    .thenComparing(OutputFile::mediaKey))
            .toList();
    return new Outputs(
        files,
        address(files, "hls_manifest"),
        address(files, "mp4"),
        address(files, "mkv"),
        address(files, "lipsync_mp4"),
        address(files, "mobile_mp4"),
        address(files, "mobile_original_mp4"),
        address(files, "mobile_hls_manifest"),
        address(files, "preview_mp4"),
        address(files, "preview_audio"),
        address(files, "poster"),
        address(files, "storyboard"),
        address(files, "peaks"),
        address(files, "qa_summary"),
        address(files, "qa_top_issues"));
  }

  /** The newest file of a kind; of audio previews the one that plays everywhere. */
  static @Nullable OutputFile newest(List<OutputFile> files, String kind) {
    return files.stream()
        .filter(f -> f.kind().equals(kind))
        .max(
            Comparator.comparing((OutputFile f) -> AUDIO_BEFORE_OTHERS.contains(f.contentType()))
                .thenComparing(OutputFile::publishedAt)
                .thenComparing(OutputFile::mediaKey))
        .orElse(null);
  }

  private static @Nullable Address address(List<OutputFile> files, String kind) {
    OutputFile file = newest(files, kind);
    return file == null ? null : new Address(file.url());
  }
}

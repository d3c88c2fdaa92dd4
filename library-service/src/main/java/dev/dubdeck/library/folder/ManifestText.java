package dev.dubdeck.library.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dubdeck.library.folder.MirroredVersion.MirroredArtifact;
import dev.dubdeck.library.playback.FileUrl;
import dev.dubdeck.library.playback.PlayerSlot;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The text of {@code manifest.json}: two spaces of indent, sorted keys, a line end at the end. */
final class ManifestText {
  private static final ObjectWriter WRITER =
      JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
          .build()
          .writer(printer());

  private ManifestText() {}

  /** The manifest of a version whose folder has these gaps. */
  static byte[] of(MirroredVersion version, Gaps gaps) {
    SortedMap<String, @Nullable Object> manifest = new TreeMap<>();
    manifest.put("version", 1);
    manifest.put("job_id", version.jobId().toString());
    manifest.put("created_at", version.createdAt().toString());
    manifest.put("status", version.state());
    // Jobs have no modes yet; the key is part of the format.
    manifest.put("mode", null);
    manifest.put("series_title", version.seriesTitle());
    manifest.put("series_slug", version.seriesSlug());
    manifest.put("season_number", version.seasonNumber());
    manifest.put("episode_number", version.episodeNumber());
    manifest.put("owner_user_id", version.owner());
    manifest.put("visibility", version.visibility());
    putFiles(manifest, version);
    manifest.put("voices", version.voices());
    manifest.put("extra", gaps.words());
    try {
      return (WRITER.writeValueAsString(manifest) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest of plain values must be writable", e);
    }
  }

  /**
   * Names of the Library folder that do not stand.
   *
   * @param skippedLinks the volume could not make them
   * @param missingFiles what they would be names of is not there
   */
  record Gaps(SortedSet<String> skippedLinks, SortedSet<String> missingFiles) {
    private SortedMap<String, SortedSet<String>> words() {
      SortedMap<String, SortedSet<String>> words = new TreeMap<>();
      if (!skippedLinks.isEmpty()) {
        words.put("skipped_links", skippedLinks);
      }
      if (!missingFiles.isEmpty()) {
        words.put("missing_files", missingFiles);
      }
      return words;
    }
  }

  private static void putFiles(
      SortedMap<String, @Nullable Object> manifest, MirroredVersion version) {
    SortedMap<String, @Nullable String> paths = new TreeMap<>();
    SortedMap<String, @Nullable String> urls = new TreeMap<>();
    SortedMap<String, @Nullable String> sha256 = new TreeMap<>();
    for (PlayerSlot slot : PlayerSlot.values()) {
      if (slot == PlayerSlot.POSTER) {
        continue;
      }
      String name = slot.name().toLowerCase(Locale.ROOT);
      MirroredArtifact artifact = slot.pick(version.artifacts());
      String key = artifact == null ? null : artifact.key().value();
      paths.put(name, key);
      urls.put(name, FileUrl.of(key));
      sha256.put(name, artifact == null ? null : artifact.sha256());
    }
    for (String folder : new String[] {"logs_dir", "qa_dir"}) {
      // Neither folder is written yet, and neither will be served: no path, no address, no hash.
      paths.put(folder, null);
      urls.put(folder, null);
      sha256.put(folder, null);
    }
    paths.put("library_dir", version.libraryFolder().value());
    sha256.put("library_dir", null);
    manifest.put("paths", paths);
    manifest.put("urls", urls);
    manifest.put("sha256", sha256);
  }

  private static DefaultPrettyPrinter printer() {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return new DefaultPrettyPrinter(separators)
        .withObjectIndenter(indenter)
        .withArrayIndenter(indenter);
  }
}

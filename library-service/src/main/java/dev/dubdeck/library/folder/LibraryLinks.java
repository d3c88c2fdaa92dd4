package dev.dubdeck.library.folder;

import dev.dubdeck.library.folder.MirroredVersion.MirroredArtifact;
import dev.dubdeck.library.playback.PlayerSlot;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which file stands under which name in a version's Library folder. Kinds that the folder has no
 * place for are found through the manifest.
 */
final class LibraryLinks {
  static final String MANIFEST = "manifest.json";
  private static final String PREVIEW = "preview/";
  private static final Pattern SHEET = Pattern.compile("storyboard-\\d{1,4}\\.jpg");
  private static final int HLS_DEPTH = 4;

  /** A day in segments of four seconds, in a few renditions: more than that is no episode. */
  private static final int MOST_SEGMENTS = 100_000;

  private LibraryLinks() {}

  /** Name below the Library folder → the file it is a second name of, without the manifest. */
  static SortedMap<String, MediaKey> of(MirroredVersion version, MediaRoot root)
      throws IOException {
    SortedMap<String, MediaKey> links = new TreeMap<>();
    put(links, "master.mkv", version.artifacts().get("mkv"));
    MirroredArtifact mp4 = version.artifacts().get("mp4");
    put(links, "master.mp4", mp4 == null ? version.artifacts().get("fmp4") : mp4);
    put(links, "mobile.mp4", PlayerSlot.MOBILE.pick(version.artifacts()));
    MirroredArtifact index = PlayerSlot.HLS_INDEX.pick(version.artifacts());
    if (index != null) {
      putFolderOf(links, index.key(), root);
    }
    String previews = MirroredVersion.outputFolder(version.jobId()).value() + "/" + PREVIEW;
    for (MirroredArtifact artifact : version.artifacts().values()) {
      if (artifact.key().value().startsWith(previews)) {
        links.put(PREVIEW + artifact.key().value().substring(previews.length()), artifact.key());
      }
    }
    MirroredArtifact storyboard = version.artifacts().get("storyboard");
    if (storyboard != null) {
      putSheetsOf(links, storyboard.key(), root);
    }
    return links;
  }

  /** Sheets of thumbnails are named by the cues that are registered, and stand beside them. */
  private static void putSheetsOf(SortedMap<String, MediaKey> links, MediaKey cues, MediaRoot root)
      throws IOException {
    MediaKey folder = cues.parent();
    if (!new RealFolders(root).stands(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(name -> SHEET.matcher(name).matches())
          .forEach(name -> links.put(PREVIEW + name, folder.child(name)));
    }
  }

  private static void put(
      SortedMap<String, MediaKey> links, String name, @Nullable MirroredArtifact artifact) {
    if (artifact != null) {
      links.put(name, artifact.key());
    }
  }

  /** An index is registered alone; what it names lies in its folder and below. */
  private static void putFolderOf(SortedMap<String, MediaKey> links, MediaKey index, MediaRoot root)
      throws IOException {
    MediaKey folder = index.parent();
    links.put("hls/" + index.fileName(), index);
    // In the job's own folder there is more than the stream: then the index is all there is.
    if (folder.elements().size() <= 2 || !new RealFolders(root).stands(folder)) {
      return;
    }
    Path place = root.resolve(folder);
    try (Stream<Path> files = Files.walk(place, HLS_DEPTH)) {
      files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .limit(MOST_SEGMENTS)
          .forEach(
              file -> {
                String name = place.relativize(file).toString();
                links.put("hls/" + name, folder.child(name));
              });
    }
  }
}

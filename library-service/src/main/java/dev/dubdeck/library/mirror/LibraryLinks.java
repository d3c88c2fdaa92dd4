package dev.dubdeck.library.mirror;

import dev.dubdeck.library.mirror.MirroredVersion.MirroredArtifact;
import dev.dubdeck.media.root.MediaKey;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which file stands under which name in a version's Library folder. */
final class LibraryLinks {
  static final String MANIFEST = "manifest.json";

  private LibraryLinks() {}

  /** Name below the Library folder → the file it is a second name of, without the manifest. */
  static SortedMap<String, MediaKey> of(MirroredVersion version) {
    SortedMap<String, MediaKey> links = new TreeMap<>();
    for (Map.Entry<String, MirroredArtifact> entry : version.artifacts().entrySet()) {
      MediaKey key = entry.getValue().key();
      switch (entry.getKey()) {
        case "mkv" -> links.put("master.mkv", key);
        case "mp4" -> links.put("master.mp4", key);
        case "mobile_mp4" -> links.put("mobile.mp4", key);
        case "preview_mp4", "preview_audio", "poster" ->
            links.put("preview/" + key.fileName(), key);
        default -> {
          // Kinds that the Library folder has no place for are found through the manifest.
        }
      }
    }
    return links;
  }
}

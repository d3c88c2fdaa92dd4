package dev.dubdeck.voice.projection;

import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The folder of one character; every file appears whole, by rename, or not at all. Blocks. */
final class VoiceFolder {
  private final MediaRoot root;

  VoiceFolder(MediaRoot root) {
    this.root = root;
  }

  /** Names of the sound files that are missing or are not what their row says. */
  List<String> wanting(ProjectedVoice voice) throws IOException {
    List<String> wanting = new ArrayList<>();
    for (Map.Entry<String, ProjectedVersion> sound : voice.sounds().entrySet()) {
      Path file = root.resolve(voice.folder().child(sound.getKey()));
      if (!hasSize(file, sound.getValue().sizeBytes())
          || !Sha256.of(file).equals(sound.getValue().sha256())) {
        wanting.add(sound.getKey());
      }
    }
    return wanting;
  }

  /** Whether every file stands; sizes are compared, not hashes. */
  boolean looksIntact(ProjectedVoice voice) throws IOException {
    for (Map.Entry<String, ProjectedVersion> sound : voice.sounds().entrySet()) {
      Path file = root.resolve(voice.folder().child(sound.getKey()));
      if (!hasSize(file, sound.getValue().sizeBytes())) {
        return false;
      }
    }
    return isSame(voice.folder().child(ProjectedVoice.VERSIONS), ProjectionText.versions(voice))
        && isSame(voice.folder().child(ProjectedVoice.META), ProjectionText.meta(voice))
        && !hasOthers(voice);
  }

  /** Puts bytes into their place. */
  void write(MediaKey place, byte[] bytes) throws IOException {
    Path work = root.newWorkFolder("voices");
    try {
      root.publish(Files.write(work.resolve("file"), bytes), place);
    } finally {
      FileTree.delete(work);
    }
  }

  /** Writes the two JSON files, and removes what does not belong into the folder any more. */
  void complete(ProjectedVoice voice) throws IOException {
    removeOthers(voice);
    writeIfChanged(voice.folder().child(ProjectedVoice.VERSIONS), ProjectionText.versions(voice));
    writeIfChanged(voice.folder().child(ProjectedVoice.META), ProjectionText.meta(voice));
  }

  void writeIfChanged(MediaKey place, byte[] bytes) throws IOException {
    if (!isSame(place, bytes)) {
      write(place, bytes);
    }
  }

  private boolean hasOthers(ProjectedVoice voice) throws IOException {
    return !others(voice).isEmpty();
  }

  private void removeOthers(ProjectedVoice voice) throws IOException {
    for (Path file : others(voice)) {
      Files.deleteIfExists(file);
    }
  }

  /** Sound files without a row. */
  private List<Path> others(ProjectedVoice voice) throws IOException {
    Set<String> kept = voice.sounds().keySet();
    Path folder = root.resolve(voice.folder());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder, 2)) {
      return walk.filter(path -> path.toString().endsWith(".wav"))
          .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .filter(path -> !kept.contains(folder.relativize(path).toString()))
          .toList();
    }
  }

  private boolean isSame(MediaKey place, byte[] bytes) throws IOException {
    Path file = root.resolve(place);
    return hasSize(file, bytes.length) && Arrays.equals(Files.readAllBytes(file), bytes);
  }

  private static boolean hasSize(Path file, long size) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size;
  }
}

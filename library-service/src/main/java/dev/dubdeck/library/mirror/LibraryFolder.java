package dev.dubdeck.library.mirror;

import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaLink;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Brings the files of one version in line with its rows. Doing it again changes nothing. */
final class LibraryFolder {
  private final MediaRoot root;

  LibraryFolder(MediaRoot root) {
    this.root = root;
  }

  /** Writes the manifest and the links, and removes links to what is no longer published. */
  void write(MirroredVersion version) throws IOException {
    MediaKey folder = version.libraryFolder();
    Map<String, MediaKey> links = LibraryLinks.of(version);
    List<String> skipped = new ArrayList<>();
    for (Map.Entry<String, MediaKey> link : links.entrySet()) {
      if (!link(link.getValue(), folder.child(link.getKey()))) {
        skipped.add(link.getKey());
      }
    }
    MediaKey manifest = MirroredVersion.manifestKey(version.jobId());
    writeIfChanged(manifest, ManifestText.of(version, skipped));
    link(manifest, folder.child(LibraryLinks.MANIFEST));
    removeOthers(folder, links.keySet());
  }

  /** Whether every file that {@link #write} would make stands. */
  boolean isIntact(MirroredVersion version) throws IOException {
    MediaKey manifest = MirroredVersion.manifestKey(version.jobId());
    if (!isSameFile(manifest, version.libraryFolder().child(LibraryLinks.MANIFEST))) {
      return false;
    }
    for (Map.Entry<String, MediaKey> link : LibraryLinks.of(version).entrySet()) {
      if (Files.exists(root.resolve(link.getValue()))
          && !isSameFile(link.getValue(), version.libraryFolder().child(link.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Removes folders that a version has left, and the folders above that are empty by that. */
  void remove(Collection<String> folders) throws IOException {
    for (String folder : folders) {
      MediaKey key = MediaKey.parse(folder);
      root.delete(key);
      Path parent = root.resolve(key).getParent();
      Path library = root.path().resolve("Library");
      while (parent != null && !parent.equals(library) && removeIfEmpty(parent)) {
        parent = parent.getParent();
      }
    }
  }

  /** Removes what we wrote beside the outputs of a job that is gone. */
  void removeManifest(UUID jobId) throws IOException {
    root.delete(MirroredVersion.manifestKey(jobId));
    removeIfEmpty(root.resolve(MirroredVersion.outputFolder(jobId)));
  }

  private boolean link(MediaKey existing, MediaKey name) throws IOException {
    try {
      return root.link(existing, name) != MediaLink.Outcome.SKIPPED;
    } catch (MediaRefusedException gone) {
      // The file is not there any more; its own service raises the alarm, we only show no link.
      root.delete(name);
      return false;
    }
  }

  private void writeIfChanged(MediaKey manifest, String text) throws IOException {
    Path place = root.resolve(manifest);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)
        && Files.size(place) == bytes.length
        && Arrays.equals(Files.readAllBytes(place), bytes)) {
      return;
    }
    Path work = root.newWorkFolder("manifest");
    try {
      root.publish(Files.write(work.resolve(LibraryLinks.MANIFEST), bytes), manifest);
    } finally {
      FileTree.delete(work);
    }
  }

  private void removeOthers(MediaKey folder, Set<String> kept) throws IOException {
    Path place = root.resolve(folder);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(place)) {
      files = walk.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    for (Path file : files) {
      String name = place.relativize(file).toString();
      if (!kept.contains(name) && !name.equals(LibraryLinks.MANIFEST)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private boolean isSameFile(MediaKey existing, MediaKey name) throws IOException {
    Path file = root.resolve(existing);
    Path link = root.resolve(name);
    if (!Files.exists(file) || !Files.exists(link)) {
      return false;
    }
    return Files.isSymbolicLink(link)
        ? Files.isSameFile(link, file)
        : FileFacts.of(link).fileId().equals(FileFacts.of(file).fileId());
  }

  private static boolean removeIfEmpty(Path folder) throws IOException {
    try {
      return Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException inUse) {
      return false;
    }
  }
}

package dev.dubdeck.library.folder;

import dev.dubdeck.library.folder.ManifestText.Gaps;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaLink;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Brings the files of one version in line with its rows. Doing it again changes nothing.
 *
 * <p>A job's folder below {@code Library/} is ours alone: what does not belong there is removed.
 * The folders of series, seasons and episodes are only ways to it: what others put into them stays.
 */
public final class LibraryFolder {
  /** From the second element on a place below {@code Library/} is ours. */
  private static final int BELOW_THE_AREA = 1;

  private final MediaRoot root;
  private final RealFolders folders;
  private final ManifestFile manifests;

  /** Opens the folder of a media root. */
  public LibraryFolder(MediaRoot root) {
    this.root = root;
    this.folders = new RealFolders(root);
    this.manifests = new ManifestFile(root);
  }

  /** Writes the manifest and the links, and removes what is no longer published. */
  public void write(MirroredVersion version) throws IOException {
    MediaKey folder = version.libraryFolder();
    Path place = folders.make(folder, BELOW_THE_AREA);
    Gaps gaps = new Gaps(new TreeSet<>(), new TreeSet<>());
    Set<String> kept = new HashSet<>();
    for (Map.Entry<String, MediaKey> link : LibraryLinks.of(version, root).entrySet()) {
      if (link(link.getValue(), folder, link.getKey(), gaps)) {
        kept.add(link.getKey());
      }
    }
    MediaKey manifest = MirroredVersion.manifestKey(version.jobId());
    folders.make(MirroredVersion.outputFolder(version.jobId()), Integer.MAX_VALUE);
    byte[] text = ManifestText.of(version, gaps);
    manifests.write(manifest, text);
    Gaps unnamed = new Gaps(new TreeSet<>(), new TreeSet<>());
    if (!link(manifest, folder, LibraryLinks.MANIFEST, unnamed)) {
      manifests.write(folder.child(LibraryLinks.MANIFEST), text);
    }
    kept.add(LibraryLinks.MANIFEST);
    new FolderContent(place).removeAllBut(kept);
  }

  /** Removes folders that a version has left, and the folders above that are empty by that. */
  public void remove(Collection<String> left) throws IOException {
    for (String folder : left) {
      MediaKey key = MediaKey.parse(folder);
      if (!folders.stands(key)) {
        // Not there, or behind a link, where nothing is ours.
        continue;
      }
      root.delete(key);
      Path parent = root.resolve(key).getParent();
      Path library = root.path().resolve("Library");
      while (parent != null && !parent.equals(library) && removeIfEmpty(parent)) {
        parent = parent.getParent();
      }
    }
  }

  /** Removes what we wrote beside the outputs of a job that is gone. */
  public void removeManifest(UUID jobId) throws IOException {
    MediaKey output = MirroredVersion.outputFolder(jobId);
    if (folders.stands(output)) {
      root.delete(MirroredVersion.manifestKey(jobId));
      removeIfEmpty(root.resolve(output));
    }
  }

  /** Whether the name stands afterwards; if not, the gap says why. */
  private boolean link(MediaKey existing, MediaKey folder, String name, Gaps gaps)
      throws IOException {
    MediaKey second = folder.child(name);
    Path place = root.resolve(second);
    FileFacts facts;
    try {
      facts = root.facts(existing);
    } catch (MediaRefusedException gone) {
      // The file is not there any more; its own service raises the alarm, we only show no link.
      drop(second);
      gaps.missingFiles().add(name);
      return false;
    }
    if (SecondName.standsFor(place, root.resolve(existing), facts)) {
      return true;
    }
    folders.make(root.keyOf(place.getParent()), BELOW_THE_AREA);
    if (RealFolders.isFolder(place)) {
      FileTree.delete(place);
    }
    // What was exchanged between the look and the link is not shown either.
    if (root.link(existing, second) != MediaLink.Outcome.SKIPPED
        && SecondName.standsFor(place, root.resolve(existing), facts)) {
      return true;
    }
    drop(second);
    gaps.skippedLinks().add(name);
    return false;
  }

  private void drop(MediaKey name) throws IOException {
    if (folders.stands(root.keyOf(root.resolve(name).getParent()))) {
      root.delete(name);
    }
  }

  private static boolean removeIfEmpty(Path folder) throws IOException {
    try {
      return Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException inUse) {
      return false;
    }
  }
}

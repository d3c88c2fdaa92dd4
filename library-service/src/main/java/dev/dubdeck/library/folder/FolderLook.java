package dev.dubdeck.library.folder;

import dev.dubdeck.library.folder.Divergence.Kind;
import dev.dubdeck.library.folder.ManifestText.Gaps;
import dev.dubdeck.library.folder.MirroredVersion.MirroredArtifact;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Compares the files of versions with their rows and changes nothing. */
public final class FolderLook {
  private final MediaRoot root;
  private final RealFolders folders;
  private final ManifestFile manifests;

  /** Looks below this root. */
  public FolderLook(MediaRoot root) {
    this.root = root;
    this.folders = new RealFolders(root);
    this.manifests = new ManifestFile(root);
  }

  /** All that is wrong with the files of a version; nothing when they are as the rows say. */
  public List<Divergence> at(MirroredVersion version) throws IOException {
    List<Divergence> found = new ArrayList<>();
    MediaKey folder = version.libraryFolder();
    if (!folders.stands(folder)) {
      Kind kind = folders.isBarred(folder) ? Kind.FOLDER_REPLACED : Kind.FOLDER_MISSING;
      found.add(new Divergence(kind, version.jobId(), folder.value()));
      return found;
    }
    Gaps gaps = new Gaps(new TreeSet<>(), new TreeSet<>());
    Set<String> kept = lookAtLinks(version, gaps, found);
    kept.add(LibraryLinks.MANIFEST);
    lookAtManifest(version, gaps, found);
    for (String other : new FolderContent(root.resolve(folder)).others(kept)) {
      found.add(new Divergence(Kind.FOREIGN_FILE, version.jobId(), folder.value() + "/" + other));
    }
    return found;
  }

  /** Published files whose content is not what was recorded; reads all of them. */
  public List<Divergence> hashesOf(MirroredVersion version) throws IOException {
    List<Divergence> found = new ArrayList<>();
    for (MirroredArtifact artifact : version.artifacts().values()) {
      try (OpenedFile file = root.openForRead(artifact.key())) {
        if (!Sha256.of(Channels.newInputStream(file.channel())).equals(artifact.sha256())) {
          found.add(new Divergence(Kind.FILE_DIFFERS, version.jobId(), artifact.key().value()));
        }
      } catch (MediaRefusedException missing) {
        found.add(new Divergence(Kind.FILE_MISSING, version.jobId(), artifact.key().value()));
      }
    }
    return found;
  }

  /** Whether the manifest of a job that is gone still stands. */
  public List<Divergence> atDeparted(UUID jobId) {
    MediaKey manifest = MirroredVersion.manifestKey(jobId);
    boolean stands =
        folders.stands(MirroredVersion.outputFolder(jobId))
            && Files.exists(root.resolve(manifest), LinkOption.NOFOLLOW_LINKS);
    return stands
        ? List.of(new Divergence(Kind.ORPHAN_MANIFEST, jobId, manifest.value()))
        : List.of();
  }

  private Set<String> lookAtLinks(MirroredVersion version, Gaps gaps, List<Divergence> found)
      throws IOException {
    Set<String> names = new HashSet<>();
    MediaKey folder = version.libraryFolder();
    for (Map.Entry<String, MediaKey> link : LibraryLinks.of(version, root).entrySet()) {
      names.add(link.getKey());
      Path file = root.resolve(link.getValue());
      Path name = root.resolve(folder.child(link.getKey()));
      boolean named = Files.exists(name, LinkOption.NOFOLLOW_LINKS);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        gaps.missingFiles().add(link.getKey());
        found.add(new Divergence(Kind.FILE_MISSING, version.jobId(), link.getValue().value()));
        if (named) {
          found.add(differs(version, link.getKey()));
        }
      } else if (!named) {
        gaps.skippedLinks().add(link.getKey());
      } else if (!SecondName.standsFor(name, file, FileFacts.of(file))) {
        found.add(differs(version, link.getKey()));
      }
    }
    return names;
  }

  /** Names that do not stand are right when the manifest says that the volume cannot make them. */
  private void lookAtManifest(MirroredVersion version, Gaps gaps, List<Divergence> found)
      throws IOException {
    MediaKey key = MirroredVersion.manifestKey(version.jobId());
    byte[] text = manifests.read(key);
    if (text == null) {
      found.add(new Divergence(Kind.MANIFEST_MISSING, version.jobId(), key.value()));
    } else if (!Arrays.equals(text, ManifestText.of(version, gaps))) {
      addMissing(version, gaps.skippedLinks(), found);
      Gaps without = new Gaps(new TreeSet<>(), gaps.missingFiles());
      if (gaps.skippedLinks().isEmpty()
          || !Arrays.equals(text, ManifestText.of(version, without))) {
        found.add(new Divergence(Kind.MANIFEST_STALE, version.jobId(), key.value()));
      }
    }
    MediaKey second = version.libraryFolder().child(LibraryLinks.MANIFEST);
    byte[] copy = manifests.read(second);
    boolean linked = Files.isSymbolicLink(root.resolve(second));
    if (copy == null && !linked) {
      addMissing(version, new TreeSet<>(List.of(LibraryLinks.MANIFEST)), found);
    } else if (text != null && !linked && !Arrays.equals(copy, text)) {
      found.add(differs(version, LibraryLinks.MANIFEST));
    }
  }

  private static void addMissing(
      MirroredVersion version, SortedSet<String> names, List<Divergence> found) {
    for (String name : names) {
      String key = version.libraryFolder().child(name).value();
      found.add(new Divergence(Kind.LINK_MISSING, version.jobId(), key));
    }
  }

  private static Divergence differs(MirroredVersion version, String name) {
    return new Divergence(
        Kind.LINK_DIFFERS, version.jobId(), version.libraryFolder().child(name).value());
  }
}

package dev.dubdeck.media.root;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** A second name for a published file, for people and tools that browse folders. */
public final class MediaLink {
  private MediaLink() {}

  /** How the second name was made. */
  public enum Outcome {
    /** Both names are the same file. */
    HARD,
    /** The name is a relative symbolic link, since the volume has no hard links. */
    SYMBOLIC,
    /** The volume has neither; the file has only its first name. */
    SKIPPED
  }

  /**
   * Makes {@code link} another name of {@code existing}; a name that is there already is replaced
   * atomically.
   *
   * @throws IOException when the volume has links and cannot take one now: full, read-only
   */
  static Outcome place(MediaRoot root, MediaKey existing, MediaKey link) throws IOException {
    Path target = root.resolve(existing);
    Path place = root.resolve(link);
    if (!Files.isRegularFile(target, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      throw new MediaRefusedException(MediaRefusedException.Reason.NOT_A_REGULAR_FILE);
    }
    Publication.createFolders(root.path(), place.getParent());
    Path temporary = place.resolveSibling(".link-" + UUID.randomUUID());
    try {
      Outcome outcome = make(target, temporary);
      if (outcome != Outcome.SKIPPED) {
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
      }
      return outcome;
    } finally {
      // rename(2) does nothing when both names are the same file already.
      Files.deleteIfExists(temporary);
    }
  }

  private static Outcome make(Path target, Path temporary) throws IOException {
    try {
      Files.createLink(temporary, target);
      return Outcome.HARD;
    } catch (UnsupportedOperationException | FileSystemException noHardLinks) {
      return makeSymbolic(target, temporary);
    }
  }

  private static Outcome makeSymbolic(Path target, Path temporary) throws IOException {
    try {
      Files.createSymbolicLink(temporary, temporary.getParent().relativize(target));
      return Outcome.SYMBOLIC;
    } catch (UnsupportedOperationException noLinks) {
      return Outcome.SKIPPED;
    } catch (FileSystemException fault) {
      if (saysNever(fault)) {
        return Outcome.SKIPPED;
      }
      throw fault;
    }
  }

  /**
   * A volume without links says so (EPERM, ENOSYS, EOPNOTSUPP); a full or read-only one may take
   * them later. Java gives only the text of the error.
   */
  private static boolean saysNever(FileSystemException fault) {
    String reason = String.valueOf(fault.getReason());
    return reason.contains("not permitted")
        || reason.contains("not implemented")
        || reason.contains("not supported");
  }
}

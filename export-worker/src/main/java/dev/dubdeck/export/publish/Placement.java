package dev.dubdeck.export.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.BooleanSupplier;

/** Gives a finished file its final name so that readers see all of it or nothing. */
final class Placement {
  private Placement() {}

  /** Pushes the content to the disk; done before the name is there, since it may take long. */
  static void flush(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Puts the file in place. An attempt that was frozen between its last look at the lease and this
   * call must not overwrite what its successor published meanwhile: therefore a taken name is only
   * replaced if {@code stillOurs} says so right then. The name is on the disk after {@link
   * #flushFolder}.
   *
   * @return false when the name is taken and the lease is not ours any more
   */
  static boolean place(Path finished, Path target, BooleanSupplier stillOurs) throws IOException {
    Files.createDirectories(target.getParent());
    if (!link(finished, target)) {
      if (!stillOurs.getAsBoolean()) {
        return false;
      }
      Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(finished);
    return true;
  }

  /** A link never replaces, unlike a rename; false when that cannot be had. */
  private static boolean link(Path finished, Path target) throws IOException {
    try {
      Files.createLink(target, finished);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      // A volume without hard links: the fence is all there is. Real trouble shows in the rename.
      return false;
    }
  }

  /** Pushes the names in a folder to the disk. */
  static void flushFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

package dev.dubdeck.media.root;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Puts finished files into their place so that no reader ever sees half of one. */
final class Publication {
  private Publication() {}

  /**
   * Hashes the file, flushes it, and renames it over the target atomically; the folder entry is
   * flushed too, so that the file survives a power cut once this returns.
   *
   * @param temporary a finished file on the root's volume
   */
  static PublishedFile publish(MediaRoot root, Path temporary, MediaKey target) throws IOException {
    String sha256 = Sha256.of(temporary);
    flush(temporary, StandardOpenOption.WRITE);
    Path place = root.resolve(target);
    createFolders(root.path(), place.getParent());
    Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    flush(place.getParent(), StandardOpenOption.READ);
    FileFacts facts = FileFacts.of(place);
    return new PublishedFile(target, sha256, facts.size(), facts.modifiedAt(), facts.fileId());
  }

  /** Makes the folders below the root one by one and flushes each new entry. */
  static void createFolders(Path root, Path folder) throws IOException {
    if (folder.equals(root) || Files.isDirectory(folder)) {
      return;
    }
    createFolders(root, folder.getParent());
    Files.createDirectories(folder);
    flush(folder.getParent(), StandardOpenOption.READ);
  }

  private static void flush(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }
}

package dev.dubdeck.library.folder;

import dev.dubdeck.media.root.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Tells whether a name in the Library folder stands for the file it should. */
final class SecondName {
  private SecondName() {}

  /** Same file by its identity, or a link that says exactly the way to it. */
  static boolean standsFor(Path name, Path file, FileFacts facts) throws IOException {
    try {
      if (Files.isSymbolicLink(name)) {
        return Files.readSymbolicLink(name).equals(name.getParent().relativize(file));
      }
      return FileFacts.of(name).fileId().equals(facts.fileId());
    } catch (NoSuchFileException absent) {
      return false;
    }
  }
}

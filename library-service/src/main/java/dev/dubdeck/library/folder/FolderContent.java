package dev.dubdeck.library.folder;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What stands in one job's folder; links are entries, never ways. */
record FolderContent(Path folder) {
  /** Everything but folders whose name below the folder is not among those. */
  List<String> others(Set<String> kept) throws IOException {
    List<String> others = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = folder.relativize(file).toString();
            if (!kept.contains(name)) {
              others.add(name);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return others;
  }

  /** Removes all others, and folders that hold nothing. */
  void removeAllBut(Set<String> kept) throws IOException {
    for (String name : others(kept)) {
      Files.deleteIfExists(folder.resolve(name));
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault)
              throws IOException {
            if (!visited.equals(folder) && isEmpty(visited)) {
              Files.deleteIfExists(visited);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (var entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}

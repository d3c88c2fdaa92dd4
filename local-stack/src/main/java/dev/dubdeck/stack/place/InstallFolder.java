package dev.dubdeck.stack.place;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What is unpacked or prepared once and shared by all stacks of the machine: server binaries and
 * installed programs. Nothing in it is state; it may be deleted while no stack runs.
 */
public record InstallFolder(Path root) {

  /** Fills a fresh folder; it is seen by others only when whole. */
  public interface Filling {
    void fill(Path folder) throws IOException;
  }

  /**
   * {@code DUBDECK_CACHE}, else a folder of the user's. For root it must be one that the
   * unprivileged user PostgreSQL runs as can reach, and root's home is not.
   */
  public static InstallFolder ofThisMachine() {
    String given = System.getenv("DUBDECK_CACHE");
    if (given != null && !given.isBlank()) {
      return new InstallFolder(Path.of(given).toAbsolutePath());
    }
    if ("root".equals(System.getProperty("user.name"))) {
      return new InstallFolder(Path.of("/var/cache/dubdeck"));
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path cache =
        xdg != null && !xdg.isBlank()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return new InstallFolder(cache.resolve("dubdeck").toAbsolutePath());
  }

  /** The folder of that name, filled if it is not there yet; safe when two stacks ask at once. */
  public Path require(String name, Filling filling) throws IOException {
    Path folder = root.resolve(name);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(root);
    try (FileChannel channel =
        FileChannel.open(
            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var lock = channel.lock();
      if (!Files.isDirectory(folder)) {
        Path fresh = root.resolve(name + ".new");
        deleteTree(fresh);
        Files.createDirectories(fresh);
        filling.fill(fresh);
        Files.createDirectories(folder.getParent());
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      lock.release();
    }
    return folder;
  }

  /** Deletes a folder with all in it, without following links. */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}

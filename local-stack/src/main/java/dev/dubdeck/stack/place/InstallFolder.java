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
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is unpacked or prepared once and shared by all stacks of the machine: server binaries and
 * installed programs. Nothing in it is state; it may be deleted while no stack runs.
 */
public record InstallFolder(Path root) {

  private static final int KEPT = 3;
  private static final Pattern BUILD =
      Pattern.compile("(launcher|[a-z]+-service|export-worker|gateway)-[0-9a-f]+");

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
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
      return folder;
    }
    Files.createDirectories(folder.getParent());
    try (FileChannel channel =
        FileChannel.open(
            root.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      var lock = channel.lock();
      if (!Files.isDirectory(folder)) {
        Path fresh = root.resolve(name + ".new");
        deleteTree(fresh);
        Files.createDirectories(fresh);
        filling.fill(fresh);
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
      }
      lock.release();
    }
    return folder;
  }

  /**
   * Deletes what later builds have replaced: of each program the newest few are kept, and whatever
   * a process on this machine was started from.
   */
  public void prune() throws IOException {
    List<String> commands =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .toList();
    for (Path place : List.of(root, root.resolve("apps"))) {
      for (List<Path> builds : buildsIn(place).values()) {
        for (Path old : builds.subList(Math.min(KEPT, builds.size()), builds.size())) {
          if (commands.stream().noneMatch(command -> command.contains(old.toString()))) {
            deleteTree(old);
            Files.deleteIfExists(old.resolveSibling(old.getFileName() + ".lock"));
          }
        }
      }
    }
  }

  /** The folders named PROGRAM-DIGEST, newest first, by program. */
  private static Map<String, List<Path>> buildsIn(Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      return Map.of();
    }
    try (Stream<Path> folders = Files.list(place)) {
      return folders
          .filter(folder -> BUILD.matcher(folder.getFileName().toString()).matches())
          .sorted(Comparator.comparing(InstallFolder::lastUsed).reversed())
          .collect(
              Collectors.groupingBy(
                  folder -> folder.getFileName().toString().replaceAll("-[^-]*$", "")));
    }
  }

  private static FileTime lastUsed(Path folder) {
    try {
      return Files.getLastModifiedTime(folder);
    } catch (IOException e) {
      return FileTime.fromMillis(0);
    }
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

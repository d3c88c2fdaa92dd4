package dev.dubdeck.stack.backup;

import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Copies trees of files that are in use into a backup. Files may appear and go meanwhile: what is
 * gone is left out. Several names of one file stay that, and what the backup before has already is
 * linked to it instead of being copied.
 */
final class TreeCopy {
  private final Path backup;
  private final Inventory inventory;
  private final Optional<BackupFolder> before;
  private final Inventory known;
  private final boolean linking;
  private final Map<Object, String> firstNames = new HashMap<>();

  /**
   * @param backup where to
   * @param inventory takes the entries
   * @param before a whole backup on the same volume
   * @param linking whether files are linked and not copied: at once and without room, but on the
   *     volume of the originals only
   */
  TreeCopy(Path backup, Inventory inventory, Optional<BackupFolder> before, boolean linking)
      throws IOException {
    this.backup = backup;
    this.inventory = inventory;
    this.before = before;
    this.known = before.isPresent() ? before.get().contents() : new Inventory();
    this.linking = linking;
  }

  /**
   * Copies a tree, or what is new in it since the last time.
   *
   * @param from the tree
   * @param name where it goes in the backup
   * @param wanted which files and folders, told by their path below {@code from}
   */
  void copy(Path from, String name, Predicate<Path> wanted) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!wanted.test(from.relativize(folder))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            String path = pathOf(folder);
            Files.createDirectories(backup.resolve(path));
            inventory.add(Inventory.Entry.folder(path));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (wanted.test(from.relativize(file))) {
              try {
                take(file, pathOf(file), attributes);
              } catch (NoSuchFileException gone) {
                return FileVisitResult.CONTINUE;
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (fault instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw fault;
          }

          private String pathOf(Path file) {
            Path below = from.relativize(file);
            return below.toString().isEmpty() ? name : name + "/" + below;
          }
        });
  }

  private void take(Path file, String path, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      String to = Files.readSymbolicLink(file).toString();
      Files.deleteIfExists(backup.resolve(path));
      Files.createSymbolicLink(backup.resolve(path), Path.of(to));
      inventory.add(Inventory.Entry.link(path, to));
    } else if (attributes.isRegularFile()) {
      String modified = attributes.lastModifiedTime().toInstant().toString();
      if (!isSame(inventory.find(path), attributes.size(), modified)) {
        Files.deleteIfExists(backup.resolve(path));
        inventory.add(put(file, path, attributes, modified));
      }
    }
  }

  private Inventory.Entry put(
      Path file, String path, BasicFileAttributes attributes, String modified) throws IOException {
    Object inode = attributes.fileKey();
    String first = inode == null ? null : firstNames.putIfAbsent(inode, path);
    Optional<Inventory.Entry> other =
        Optional.ofNullable(first)
            .flatMap(inventory::find)
            .filter(entry -> isSame(Optional.of(entry), attributes.size(), modified));
    if (other.isPresent() && linked(path, backup.resolve(other.get().path()))) {
      return new Inventory.Entry(
          path, other.get().sha256(), attributes.size(), modified, other.get().path(), null);
    }
    Optional<Inventory.Entry> earlier =
        known.find(path).filter(entry -> isSame(Optional.of(entry), attributes.size(), modified));
    if (earlier.isPresent() && linked(path, before.orElseThrow().root().resolve(path))) {
      return new Inventory.Entry(
          path, earlier.get().sha256(), attributes.size(), modified, null, null);
    }
    if (linking && linked(path, file)) {
      return new Inventory.Entry(path, Sha256.of(file), attributes.size(), modified, null, null);
    }
    return copied(file, path, modified);
  }

  private static boolean isSame(Optional<Inventory.Entry> entry, long size, String modified) {
    return entry
        .filter(
            known ->
                known.hasContent() && known.size() == size && modified.equals(known.modified()))
        .isPresent();
  }

  private boolean linked(String path, Path original) throws IOException {
    try {
      Files.createLink(backup.resolve(path), original);
      return true;
    } catch (NoSuchFileException gone) {
      throw gone;
    } catch (IOException | UnsupportedOperationException noLinksHere) {
      return false;
    }
  }

  private Inventory.Entry copied(Path file, String path, String modified) throws IOException {
    Path target = backup.resolve(path);
    try (DigestInputStream in = Sha256.through(Files.newInputStream(file))) {
      long size = Files.copy((InputStream) in, target);
      Files.setLastModifiedTime(target, FileTime.from(Instant.parse(modified)));
      return new Inventory.Entry(
          path, Sha256.hex(in.getMessageDigest()), size, modified, null, null);
    }
  }

  /**
   * Puts a tree of a backup back, each file compared with what the inventory says of it.
   *
   * @throws IOException at the first file that is not what was put in
   */
  static void restore(BackupFolder backup, Inventory inventory, String name, Path to)
      throws IOException {
    List<Inventory.Entry> names = new ArrayList<>();
    for (Inventory.Entry entry : inventory.below(name)) {
      Path target = placeOf(entry.path(), name, to);
      if (entry.linkTo() != null) {
        Files.createSymbolicLink(target, Path.of(entry.linkTo()));
      } else if (!entry.hasContent()) {
        Files.createDirectories(target);
      } else if (firstName(inventory, entry).isPresent()) {
        names.add(entry);
      } else {
        fetch(backup.root().resolve(entry.path()), entry, target);
      }
    }
    for (Inventory.Entry entry : names) {
      String first = firstName(inventory, entry).orElseThrow().path();
      Files.createLink(placeOf(entry.path(), name, to), placeOf(first, name, to));
    }
  }

  /** The entry of which this is a second name still, and not only was during the backup. */
  private static Optional<Inventory.Entry> firstName(Inventory inventory, Inventory.Entry entry) {
    return Optional.ofNullable(entry.sameAs())
        .flatMap(inventory::find)
        .filter(first -> first.sameAs() == null && first.hasContent())
        .filter(first -> Objects.equals(first.sha256(), entry.sha256()));
  }

  private static Path placeOf(String path, String name, Path to) {
    return path.equals(name) ? to : to.resolve(path.substring(name.length() + 1));
  }

  private static void fetch(Path file, Inventory.Entry entry, Path target) throws IOException {
    try (DigestInputStream in = Sha256.through(Files.newInputStream(file))) {
      Files.copy((InputStream) in, target);
      if (!Sha256.hex(in.getMessageDigest()).equals(entry.sha256())) {
        throw new IOException(file + " is not what was put into the backup");
      }
    }
    Files.setLastModifiedTime(target, FileTime.from(Instant.parse(entry.modified())));
  }
}

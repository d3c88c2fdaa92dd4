package dev.dubdeck.acceptance.verify.mirror;

import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.mirror.MirrorDesk.Report;
import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** What somebody with a shell may do to the files; all of it is found and put right. */
record Damage(Studio studio, Promises promises, MirrorDesk desk, JobFiles files) {
  void check() throws IOException {
    promises.equal("nothing diverges", List.of(), desk.look(files.series(), true).kinds());
    Path folder = files.libraryFolder();
    Files.delete(folder.resolve("master.mkv"));
    Files.delete(folder.resolve("preview/poster.jpg"));
    Files.createLink(folder.resolve("preview/poster.jpg"), folder.resolve("master.mp4"));
    Files.writeString(folder.resolve("manifest.json"), "{}\n");
    Files.writeString(folder.resolve("notes.txt"), "mine\n");
    Path orphan =
        studio
            .mediaRoot()
            .resolve(
                "Library/" + files.series() + "/season-09/episode-01/job-" + UUID.randomUUID());
    Files.createDirectories(orphan);
    Report found = desk.look(files.series(), false);
    promises.equal(
        "every damage by hand is found",
        List.of("foreign_file", "link_differs", "link_missing", "manifest_stale", "orphan_folder"),
        found.kinds());
    Report left = desk.repair(files.series(), false);
    promises.equal("and repaired", List.of(), left.kinds());
    promises.check(
        "the orphan is gone with the folders above it",
        !Files.exists(orphan.getParent().getParent()),
        orphan);
    volume(folder);
    replacedFolder(folder);
    changedOutput();
  }

  private void volume(Path folder) throws IOException {
    FileStore library = Files.getFileStore(folder);
    FileStore output = Files.getFileStore(files.manifestFile());
    promises.check(
        "links are on the volume of the outputs", library.equals(output), library + " " + output);
  }

  /** A link in place of our folder leads nowhere. */
  private void replacedFolder(Path folder) throws IOException {
    Path outside = Files.createTempDirectory("dubdeck-outside-");
    Path moved = folder.resolveSibling("moved-away");
    Files.move(folder, moved);
    Files.createSymbolicLink(folder, outside);
    promises.equal(
        "a link in place of the folder is found",
        List.of("folder_replaced"),
        desk.look(files.series(), false).kinds());
    promises.equal("and replaced", List.of(), desk.repair(files.series(), false).kinds());
    try (var entries = Files.list(outside)) {
      promises.equal("nothing was written through it", 0L, entries.count());
    }
    FileTree.delete(moved);
    Files.delete(outside);
  }

  /** Only reading everything tells that an output has another content. */
  private void changedOutput() throws IOException {
    Path master = files.libraryFolder().resolve("master.mkv");
    byte[] bytes = Files.readAllBytes(master);
    byte[] other = bytes.clone();
    other[other.length / 2] ^= 1;
    Files.write(master, other);
    promises.equal(
        "a changed output is found by reading it",
        List.of("file_differs"),
        desk.look(files.series(), true).kinds());
    Files.write(master, bytes);
  }
}

package dev.dubdeck.jobs.submission;

import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.jobs.MediaFiles;
import dev.dubdeck.media.pipeline.FinishedFile;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Puts accepted files into {@code Output/<job>/source} so that they are safe before the job is
 * promised. A marker stands beside the uploads from before the first file until after the commit;
 * what is found with a marker and without a job was never promised.
 */
final class SourceFolder {
  private static final String SOURCE = "source";
  private static final String MARKER = ".pending";

  private final MediaFiles media;
  private final UUID jobId;
  private final MediaKey folder;

  SourceFolder(MediaFiles media, UUID jobId) {
    this.media = media;
    this.jobId = jobId;
    this.folder = MediaFiles.folderOf(jobId).child(SOURCE);
  }

  /** The job that a marker stands for, null when the file is no marker. */
  static @Nullable UUID jobOfMarker(Path file) {
    String name = file.getFileName().toString();
    if (!name.endsWith(MARKER)) {
      return null;
    }
    try {
      return UUID.fromString(name.substring(0, name.length() - MARKER.length()));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Sets the marker and makes the folder. */
  void prepare() throws IOException {
    Files.createDirectories(media.uploads());
    Files.writeString(marker(), "", StandardOpenOption.CREATE);
    Files.createDirectories(path());
  }

  /** Moves uploaded files, which are flushed already, into place. */
  List<SourceFile> move(List<ReceivedFile> files, Languages languages) throws IOException {
    List<SourceFile> facts = new ArrayList<>();
    for (ReceivedFile file : files) {
      String name = file.path().getFileName().toString();
      Files.move(file.path(), path().resolve(name), StandardCopyOption.ATOMIC_MOVE);
      facts.add(
          new SourceFile(
              file.role().field(),
              folder.child(name).value(),
              file.sha256(),
              file.size(),
              languages.of(file.role(), file.clientName())));
    }
    return whole(facts);
  }

  /** Links files of {@code Input/} into place, or copies where links do not work. */
  List<SourceFile> link(List<FoundFile> files, Languages languages) throws IOException {
    List<SourceFile> facts = new ArrayList<>();
    MediaRoot root = media.root();
    for (FoundFile file : files) {
      String name = file.role().fileName(file.number(), file.key().fileName());
      Path target = path().resolve(name);
      try (OpenedFile opened = root.openForRead(file.key())) {
        linkOrCopy(root.resolve(file.key()), opened, target);
      }
      facts.add(
          new SourceFile(
              file.role().field(),
              folder.child(name).value(),
              Sha256.of(target),
              Files.size(target),
              languages.of(file.role(), file.key().fileName())));
    }
    return whole(facts);
  }

  /** Where only finished masters were given, the best of them is the film of the job as well. */
  private List<SourceFile> whole(List<SourceFile> facts) throws IOException {
    Optional<SourceFile> film =
        FinishedFile.FILMS.stream()
            .flatMap(role -> facts.stream().filter(fact -> fact.role().equals(role)))
            .findFirst();
    if (film.isPresent() && !film.get().role().equals(SourceRole.VIDEO.field())) {
      SourceFile master = film.get();
      MediaKey key = MediaKey.parse(master.mediaKey());
      String name = SourceRole.VIDEO.fileName(1, key.fileName());
      try (OpenedFile opened = media.root().openForRead(key)) {
        linkOrCopy(media.root().resolve(key), opened, path().resolve(name));
      }
      facts.addFirst(
          new SourceFile(
              SourceRole.VIDEO.field(),
              folder.child(name).value(),
              master.sha256(),
              master.sizeBytes(),
              null));
    }
    flushFolders();
    return facts;
  }

  /** The job is promised, or its files are gone. */
  void forget() throws IOException {
    Files.deleteIfExists(marker());
  }

  /** Takes everything back; only for a job that surely does not exist. */
  void takeBack() throws IOException {
    FileTree.delete(media.root().resolve(MediaFiles.folderOf(jobId)));
    forget();
  }

  private static void linkOrCopy(Path existing, OpenedFile opened, Path target) throws IOException {
    try {
      Files.createLink(target, existing);
      if (FileFacts.of(target).fileId().equals(opened.fileId())) {
        return;
      }
      // Exchanged between the guard's look and the link: only the opened handle counts.
      Files.delete(target);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.deleteIfExists(target);
    }
    Files.copy(Channels.newInputStream(opened.channel().position(0)), target);
    try (FileChannel copy = FileChannel.open(target, StandardOpenOption.WRITE)) {
      copy.force(true);
    }
  }

  private void flushFolders() throws IOException {
    Path jobFolder = path().getParent();
    for (Path changed : List.of(path(), jobFolder, jobFolder.getParent())) {
      try (FileChannel channel = FileChannel.open(changed, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private Path path() {
    return media.root().resolve(folder);
  }

  private Path marker() {
    return media.uploads().resolve(jobId + MARKER);
  }
}

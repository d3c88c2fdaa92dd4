package dev.dubdeck.media.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The directory that holds all media. Keys are relative to it, and nothing outside it is ever read
 * or written through it.
 */
public final class MediaRoot {
  private static final String WORK = ".work";

  private final Path root;

  private MediaRoot(Path root) {
    this.root = root;
  }

  /** Uses the directory, which is made when it is absent. Its own path may go through links. */
  public static MediaRoot at(Path directory) throws IOException {
    Files.createDirectories(directory);
    return new MediaRoot(directory.toRealPath());
  }

  /** The root's real path, for local use only: it belongs in no answer, event or log line. */
  public Path path() {
    return root;
  }

  /**
   * Where the key lies. Nothing is looked up: use it for files that we ourselves write; for reading
   * on behalf of somebody use {@link #openForRead}.
   */
  public Path resolve(MediaKey key) {
    return root.resolve(key.value());
  }

  /** The key of a path below the root. */
  public MediaKey keyOf(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!absolute.startsWith(root) || absolute.equals(root)) {
      throw new InvalidMediaKeyException("outside the root");
    }
    return MediaKey.parse(root.relativize(absolute).toString());
  }

  /**
   * Opens a regular file without following a link anywhere below the root, not even one that stays
   * inside.
   *
   * @throws MediaRefusedException when there is nothing that may be opened
   */
  public OpenedFile openForRead(MediaKey key) throws IOException {
    return GuardedOpen.open(root, key);
  }

  /**
   * Checks a file by the rules of {@link #openForRead} and tells its facts.
   *
   * @throws MediaRefusedException when there is nothing that may be opened
   */
  public FileFacts facts(MediaKey key) throws IOException {
    try (OpenedFile file = openForRead(key)) {
      return new FileFacts(file.size(), file.modifiedAt(), file.fileId());
    }
  }

  /** A new empty folder on the root's volume for work in progress; nothing in it is ever served. */
  public Path newWorkFolder(String purpose) throws IOException {
    Path folder = workFolder().resolve(purpose + "-" + UUID.randomUUID());
    return Files.createDirectories(folder);
  }

  /** The folder that holds all work folders, for sweeping what a killed process left. */
  public Path workFolder() {
    return root.resolve(WORK);
  }

  /** Deletes a file or a whole folder; links are deleted, never followed. Absent is fine. */
  public void delete(MediaKey key) throws IOException {
    FileTree.delete(resolve(key));
  }

  /** See {@link Publication#publish}. */
  public PublishedFile publish(Path temporary, MediaKey target) throws IOException {
    return Publication.publish(this, temporary, target);
  }

  /** See {@link MediaLink#place}. */
  public MediaLink.Outcome link(MediaKey existing, MediaKey link) throws IOException {
    return MediaLink.place(this, existing, link);
  }
}

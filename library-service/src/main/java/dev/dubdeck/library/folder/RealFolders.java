package dev.dubdeck.library.folder;

import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Folders on the way to our files. A link in place of one could lead out of the media root: it is
 * never gone through. Whoever can write into the root at the very moment is not kept out by this;
 * that nothing is read through such a link is the business of {@link MediaRoot#openForRead}.
 */
final class RealFolders {
  private final MediaRoot root;

  RealFolders(MediaRoot root) {
    this.root = root;
  }

  /**
   * Makes what is missing of a folder. From the given element on the place is ours: a link or a
   * file that somebody put in the way goes.
   *
   * @throws IOException when an element above, which is not ours, is no folder
   */
  Path make(MediaKey folder, int ours) throws IOException {
    List<String> elements = folder.elements();
    Path at = root.path();
    for (int i = 0; i < elements.size(); i++) {
      at = at.resolve(elements.get(i));
      if (isFolder(at)) {
        continue;
      }
      if (Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        if (i < ours) {
          throw new IOException("an area of the media root is a link or a file");
        }
        Files.deleteIfExists(at);
      }
      create(at);
    }
    return at;
  }

  /** Whether every element of the key is a folder and no link. */
  boolean stands(MediaKey folder) {
    Path at = root.path();
    for (String element : folder.elements()) {
      at = at.resolve(element);
      if (!isFolder(at)) {
        return false;
      }
    }
    return true;
  }

  /** Whether something that is no folder stands in the place of one. */
  boolean isBarred(MediaKey folder) {
    Path at = root.path();
    for (String element : folder.elements()) {
      at = at.resolve(element);
      if (!isFolder(at)) {
        return Files.exists(at, LinkOption.NOFOLLOW_LINKS);
      }
    }
    return false;
  }

  static boolean isFolder(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void create(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException madeMeanwhile) {
      if (!isFolder(folder)) {
        throw madeMeanwhile;
      }
    }
  }
}

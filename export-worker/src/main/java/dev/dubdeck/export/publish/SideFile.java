package dev.dubdeck.export.publish;

import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.MediaKey;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A finished file that belongs to an artifact and is not one itself.
 *
 * @param path where it lies until it is published
 * @param place where it will stand
 * @param fileId its identity, which publishing does not change
 */
public record SideFile(Path path, MediaKey place, String fileId) {

  /** Flushes the file, so that it is whole when its name is there. */
  public static SideFile of(Path path, MediaKey place) throws IOException {
    Placement.flush(path);
    return new SideFile(path, place, FileFacts.of(path).fileId());
  }
}

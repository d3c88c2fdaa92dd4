package dev.dubdeck.library.folder;

import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Manifests as files, which appear whole or not at all. */
final class ManifestFile {
  /** Far above any manifest: what is longer is none of ours and not read. */
  private static final long MOST_BYTES = 1 << 24;

  private final MediaRoot root;

  ManifestFile(MediaRoot root) {
    this.root = root;
  }

  /** Puts the text into its place unless it stands there; the folder must be there. */
  void write(MediaKey key, byte[] text) throws IOException {
    if (Arrays.equals(text, read(key))) {
      return;
    }
    Files.createDirectories(root.workFolder());
    Path temporary = root.workFolder().resolve("manifest-" + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
      Files.move(temporary, root.resolve(key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** What stands there; null when that is no file. */
  byte @Nullable [] read(MediaKey key) throws IOException {
    Path place = root.resolve(key);
    if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS) || Files.size(place) > MOST_BYTES) {
      return null;
    }
    try {
      return Files.readAllBytes(place);
    } catch (FileSystemException goneOrClosed) {
      return null;
    }
  }
}

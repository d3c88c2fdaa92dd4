package dev.dubdeck.voice.refs;

import dev.dubdeck.media.root.InvalidMediaKeyException;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRefusedException;
import dev.dubdeck.media.root.OpenedFile;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.voice.MediaFiles;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the worker left of a job, through the guard of the media root and no larger than it
 * may be.
 */
@ApplicationScoped
public class RefsFiles {
  private static final Logger LOG = Logger.getLogger(RefsFiles.class);
  private static final int MAX_MANIFEST = 8 << 20;

  /** Ten minutes of sound; a reference has half a minute. */
  private static final int MAX_SOUND = 20 << 20;

  private final MediaFiles media;

  RefsFiles(MediaFiles media) {
    this.media = media;
  }

  /** The manifest with this hash; fails with {@link ManifestTrouble}. */
  Uni<Manifest> manifest(UUID jobId, String sha256) {
    return media.run(
        () -> {
          byte[] json = bytes(MediaKey.parse(Manifest.keyOf(jobId)), MAX_MANIFEST);
          if (json == null) {
            throw new ManifestTrouble("The manifest of the voice references is not there.");
          }
          if (!Sha256.of(new ByteArrayInputStream(json)).equals(sha256)) {
            throw new ManifestTrouble("The manifest is not the one that was announced.");
          }
          return ManifestReader.read(jobId, json);
        });
  }

  /** A sound file; empty when it is gone, or not the one that was extracted. */
  public Uni<Optional<byte[]>> sound(String key, @Nullable String sha256) {
    return media.run(
        () -> {
          byte[] wav = bytes(MediaKey.parse(key), MAX_SOUND);
          boolean same =
              wav != null
                  && (sha256 == null || Sha256.of(new ByteArrayInputStream(wav)).equals(sha256));
          return same ? Optional.ofNullable(wav) : Optional.empty();
        });
  }

  private byte @Nullable [] bytes(MediaKey key, int most) throws IOException {
    try (OpenedFile file = media.root().openForRead(key)) {
      if (file.size() > most) {
        LOG.warnf("a file of voice references is too large: %d bytes", file.size());
        return null;
      }
      ByteBuffer buffer = ByteBuffer.allocate((int) file.size());
      while (buffer.hasRemaining()) {
        if (file.channel().read(buffer) < 0) {
          return null;
        }
      }
      return buffer.array();
    } catch (MediaRefusedException | InvalidMediaKeyException refused) {
      LOG.debug("voice references cannot be opened", refused);
      return null;
    }
  }
}

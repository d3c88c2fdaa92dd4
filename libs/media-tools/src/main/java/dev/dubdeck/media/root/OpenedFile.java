package dev.dubdeck.media.root;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;

/**
 * A regular file below the root, opened for reading.
 *
 * @param channel positioned at the start; closing this record closes it
 * @param size bytes, asked of the open handle
 * @param modifiedAt modification time
 * @param fileId {@code device:inode}, to be compared with the one registered at publication: a hard
 *     link from outside or a swapped file has another
 */
public record OpenedFile(FileChannel channel, long size, Instant modifiedAt, String fileId)
    implements AutoCloseable {

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

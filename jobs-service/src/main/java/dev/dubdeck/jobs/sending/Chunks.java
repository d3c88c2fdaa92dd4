package dev.dubdeck.jobs.sending;

import dev.dubdeck.jobs.MediaFiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/**
 * Where the bytes must pass through us (encryption, HTTP/2): one chunk is read when the one before
 * it has gone out, so a slow client costs one chunk of memory.
 */
final class Chunks implements Outlet {
  private static final int CHUNK = 64 * 1024;

  private final MediaFiles media;
  private final ServerHttpResponse response;
  private final AtomicLong taken = new AtomicLong();

  Chunks(MediaFiles media, ServerHttpResponse response) {
    this.media = media;
    this.response = response;
  }

  @Override
  public Uni<Void> send(FileChannel file, FileBody.Slice slice) {
    long end = slice.offset() + slice.length();
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicLong(slice.offset()), next -> sendChunk(file, next, end))
        .whilst(position -> position < end)
        .collect()
        .last()
        .replaceWithVoid();
  }

  @Override
  public long taken() {
    return taken.get();
  }

  private Uni<Long> sendChunk(FileChannel file, AtomicLong next, long end) {
    int wanted = (int) Math.min(CHUNK, end - next.get());
    return media
        .run(() -> read(file, next.get(), wanted))
        .chain(
            bytes ->
                Uni.createFrom()
                    .completionStage(() -> response.write(bytes))
                    .invoke(() -> taken.addAndGet(bytes.length))
                    .replaceWith(() -> next.addAndGet(bytes.length)));
  }

  private static byte[] read(FileChannel file, long position, int wanted) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(wanted);
    int read = file.read(buffer, position);
    if (read <= 0) {
      throw new IOException("the file became shorter while it was sent");
    }
    return read == wanted ? buffer.array() : Arrays.copyOf(buffer.array(), read);
  }
}

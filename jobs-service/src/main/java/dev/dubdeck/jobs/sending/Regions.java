package dev.dubdeck.jobs.sending;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.DefaultFileRegion;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Zero-copy: the kernel moves the bytes from the checked handle to the socket ({@code sendfile}).
 * One region is under way at a time, so a slow client costs no memory of ours.
 */
final class Regions implements Outlet {
  /** As much as a socket's buffer holds; another file's turn comes after it. */
  private static final int REGION = 512 * 1024;

  private final ChannelHandlerContext connection;
  private long done;
  private volatile @Nullable Region current;

  Regions(ChannelHandlerContext connection) {
    this.connection = connection;
  }

  @Override
  public Uni<Void> send(FileChannel file, FileBody.Slice slice) {
    return Uni.createFrom().emitter(emitter -> next(file, slice.offset(), slice.length(), emitter));
  }

  @Override
  public long taken() {
    Region region = current;
    return done + (region == null ? 0 : region.transferred());
  }

  private void next(
      FileChannel file, long offset, long left, UniEmitter<? super @Nullable Void> emitter) {
    long length = Math.min(REGION, left);
    Region region = new Region(file, offset, length);
    current = region;
    ChannelFuture sent = connection.writeAndFlush(region);
    sent.addListener(
        (Future<? super Void> result) -> {
          current = null;
          done += length;
          if (!result.isSuccess()) {
            emitter.fail(result.cause());
          } else if (left == length) {
            emitter.complete(null);
          } else {
            next(file, offset + length, left - length, emitter);
          }
        });
  }

  /** Leaves the file open: the next region and the caller need it. */
  private static final class Region extends DefaultFileRegion {
    Region(FileChannel file, long offset, long length) {
      super(file, offset, length);
    }

    @Override
    protected void deallocate() {
      // the caller closes the file
    }
  }
}

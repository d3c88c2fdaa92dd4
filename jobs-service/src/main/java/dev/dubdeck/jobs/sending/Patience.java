package dev.dubdeck.jobs.sending;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells a slow reader from a dead one. The server's idle time-out counts finished writes only; a
 * slow reader may need longer for one. So, while a file is sent, the time-out is put off again and
 * again, until the client has taken nothing for too long.
 */
final class Patience {
  private static final long SHARE = 4;
  private static final long MOST_MILLIS = 15_000;

  private final Outlet outlet;
  private final ChannelHandlerContext connection;
  private final long limitNanos;
  private final Runnable giveUp;
  private final ScheduledFuture<?> looks;
  private long lastTaken;
  private long lastProgress = System.nanoTime();

  private Patience(
      Outlet outlet, ChannelHandlerContext connection, Duration limit, Runnable giveUp) {
    this.outlet = outlet;
    this.connection = connection;
    this.limitNanos = limit.toNanos();
    this.giveUp = giveUp;
    long period = Math.clamp(limit.toMillis() / SHARE, 1, MOST_MILLIS);
    this.looks =
        connection
            .executor()
            .scheduleAtFixedRate(this::look, period, period, TimeUnit.MILLISECONDS);
  }

  /** Begins to watch. */
  static Patience with(
      Outlet outlet, ChannelHandlerContext connection, Duration limit, Runnable giveUp) {
    return new Patience(outlet, connection, limit, giveUp);
  }

  /** The body was sent, or never will be. */
  void end() {
    looks.cancel(false);
  }

  private void look() {
    long taken = outlet.taken();
    long now = System.nanoTime();
    if (taken != lastTaken) {
      lastTaken = taken;
      lastProgress = now;
    }
    if (now - lastProgress > limitNanos) {
      giveUp.run();
      return;
    }
    IdleStateHandler idle = connection.pipeline().get(IdleStateHandler.class);
    if (idle != null) {
      idle.resetWriteTimeout();
    }
  }
}

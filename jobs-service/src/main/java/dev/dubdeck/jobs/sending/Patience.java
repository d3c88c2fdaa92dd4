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
  private final long limitMillis;
  private final long periodMillis;
  private final Runnable giveUp;
  private final ScheduledFuture<?> looks;
  private long lastTaken;
  private long stalledMillis;

  private Patience(
      Outlet outlet, ChannelHandlerContext connection, Duration limit, Runnable giveUp) {
    this.outlet = outlet;
    this.connection = connection;
    this.limitMillis = limit.toMillis();
    this.giveUp = giveUp;
    this.periodMillis = Math.clamp(limitMillis / SHARE, 1, MOST_MILLIS);
    this.looks =
        connection
            .executor()
            .scheduleAtFixedRate(this::look, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
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
    stalledMillis = taken == lastTaken ? stalledMillis + periodMillis : 0;
    lastTaken = taken;
    if (stalledMillis >= limitMillis) {
      end();
      giveUp.run();
      return;
    }
    IdleStateHandler idle = connection.pipeline().get(IdleStateHandler.class);
    if (idle != null) {
      idle.resetWriteTimeout();
    }
  }
}

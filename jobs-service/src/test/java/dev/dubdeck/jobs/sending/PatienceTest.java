package dev.dubdeck.jobs.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.smallrye.mutiny.Uni;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Taker taker = new Taker();
  private final AtomicInteger putOff = new AtomicInteger();
  private final AtomicInteger givenUp = new AtomicInteger();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new CountedIdle(putOff), new ChannelInboundHandlerAdapter());

  @BeforeEach
  void stopTheClock() {
    channel.freezeTime();
  }

  @Test
  void whoeverTakesAByteNowAndThenIsNeverGivenUp() {
    watch();

    for (int minutes = 0; minutes < 60; minutes += 4) {
      pass(Duration.ofMinutes(4));
      taker.taken++;
    }

    assertThat(givenUp).hasValue(0);
    assertThat(putOff.get()).as("time-outs of one minute put off").isGreaterThanOrEqualTo(60);
  }

  @Test
  void whoeverTakesNothingIsGivenUpOnce() {
    watch();

    pass(LIMIT.minusSeconds(30));
    assertThat(givenUp).hasValue(0);
    pass(Duration.ofMinutes(2));

    assertThat(givenUp).hasValue(1);
  }

  @Test
  void afterTheBodyNothingIsWatched() {
    Patience patience = watch();

    patience.end();
    pass(Duration.ofHours(1));

    assertThat(givenUp).hasValue(0);
    assertThat(putOff).hasValue(0);
  }

  private Patience watch() {
    ChannelHandlerContext connection = channel.pipeline().lastContext();
    return Patience.with(taker, connection, LIMIT, givenUp::incrementAndGet);
  }

  private void pass(Duration time) {
    for (long second = 0; second < time.toSeconds(); second++) {
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
  }

  private static final class Taker implements Outlet {
    private long taken;

    @Override
    public Uni<Void> send(FileChannel file, FileBody.Slice slice) {
      return Uni.createFrom().voidItem();
    }

    @Override
    public long taken() {
      return taken;
    }
  }

  private static final class CountedIdle extends IdleStateHandler {
    private final AtomicInteger putOff;

    CountedIdle(AtomicInteger putOff) {
      super(0, 0, 60);
      this.putOff = putOff;
    }

    @Override
    public void resetWriteTimeout() {
      putOff.incrementAndGet();
    }
  }
}

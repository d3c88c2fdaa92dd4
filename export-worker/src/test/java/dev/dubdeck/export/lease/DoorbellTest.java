package dev.dubdeck.export.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DoorbellTest {
  private final Doorbell doorbell = new Doorbell();

  @Test
  @Timeout(5)
  void ringBetweenLookAndWaitIsNotMissed() throws InterruptedException {
    long seen = doorbell.rings();
    doorbell.ring();

    doorbell.await(seen, Duration.ofHours(1));

    assertThat(doorbell.rings()).isNotEqualTo(seen);
  }

  @Test
  @Timeout(5)
  void ringWakesWhoWaits() throws InterruptedException {
    long seen = doorbell.rings();
    Thread ringer = Thread.startVirtualThread(doorbell::ring);

    doorbell.await(seen, Duration.ofHours(1));

    ringer.join();
  }
}

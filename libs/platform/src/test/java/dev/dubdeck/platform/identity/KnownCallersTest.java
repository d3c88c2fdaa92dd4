package dev.dubdeck.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownCallersTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final long TOMORROW = NOON.plus(Duration.ofDays(1)).getEpochSecond();

  private final Caller ana = new Caller("ana", Set.of("operator"), Set.of("read:job"));
  private final Caller ben = new Caller("ben", Set.of("operator"), Set.of("read:job"));
  private final HandSetClock clock = new HandSetClock();
  private final KnownCallers known = new KnownCallers(clock);

  @Test
  void everyoneIsKnownByHisOwnCredentialsAlone() {
    known.keep("Bearer a", ana, TOMORROW);
    known.keep("Bearer b", ben, TOMORROW);

    assertThat(known.find("Bearer a")).isEqualTo(ana);
    assertThat(known.find("Bearer b")).isEqualTo(ben);
    assertThat(known.find("Bearer c")).isNull();
    assertThat(known.find("bearer a")).isNull();
  }

  @Test
  void nobodyIsTrustedLongerThanHisTokenSays() {
    known.keep("Bearer a", ana, NOON.getEpochSecond() + 3);

    clock.now = NOON.plusMillis(2_999);
    assertThat(known.find("Bearer a")).isEqualTo(ana);
    clock.now = NOON.plusSeconds(3);
    assertThat(known.find("Bearer a")).isNull();
  }

  @Test
  void nobodyIsTrustedForLong() {
    known.keep("Bearer a", ana, TOMORROW);

    clock.now = NOON.plus(KnownCallers.TRUSTED);
    assertThat(known.find("Bearer a")).isNull();
  }

  @Test
  void onlySoManyAreKept() {
    known.keep("Bearer a", ana, TOMORROW);
    for (int i = 0; i < KnownCallers.MOST; i++) {
      known.keep("Bearer " + i, ben, TOMORROW);
    }

    assertThat(known.find("Bearer a")).isNull();
    assertThat(known.find("Bearer " + (KnownCallers.MOST - 1))).isEqualTo(ben);
  }

  private static final class HandSetClock extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

package dev.dubdeck.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.platform.problem.Outages;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectRetryTest {
  @ParameterizedTest
  @ValueSource(strings = {"22001", "22021", "22P02", "23502", "23514"})
  void dataTheDatabaseNeverTakesIsPoison(String state) {
    Throwable classified = EffectRetry.classify(new IllegalStateException(failure(state)));
    assertThat(classified).isInstanceOf(PoisonEventException.class);
    assertThat(EffectRetry.isWorthwhile(classified)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "53300", "40001", "40P01", "23505", "42P01", "55P03"})
  void everythingElseIsTriedAgain(String state) {
    assertThat(EffectRetry.isWorthwhile(EffectRetry.classify(failure(state)))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"08006", "57P01", "53300", "40001"})
  void outagesAreKnown(String state) {
    assertThat(Outages.isOutage(new IllegalStateException(failure(state)))).isTrue();
  }

  @Test
  void faultsOfOursAreNoOutages() {
    assertThat(Outages.isOutage(failure("42601"))).isFalse();
    assertThat(Outages.isOutage(new NullPointerException())).isFalse();
    assertThat(Outages.isOutage(new RuntimeException(new IOException()))).isTrue();
  }

  private static PgException failure(String state) {
    return new PgException("message", "ERROR", state, "detail");
  }
}

package dev.dubdeck.library.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressTest {
  @Test
  void nothingIsKeptOfTheFirstMinute() {
    assertThat(Progress.of(59.9, null, 1400.0)).isEqualTo(new Progress(null, null));
    assertThat(Progress.of(60.0, null, 1400.0)).isEqualTo(new Progress(60.0, false));
    assertThat(Progress.of(null, null, 1400.0)).isEqualTo(new Progress(null, null));
  }

  @Test
  void theLastTwentiethOfAKnownLengthIsTheEnd() {
    assertThat(Progress.of(949.9, null, 1000.0)).isEqualTo(new Progress(949.9, false));
    assertThat(Progress.of(950.0, null, 1000.0)).isEqualTo(new Progress(null, true));
    assertThat(Progress.of(5000.0, null, 1000.0)).isEqualTo(new Progress(null, true));
  }

  @Test
  void withoutALengthNoPositionIsTheEnd() {
    assertThat(Progress.of(360_000.0, null, null)).isEqualTo(new Progress(360_000.0, false));
    assertThat(Progress.of(100.0, null, 0.0)).isEqualTo(new Progress(100.0, false));
  }

  @Test
  void whatThePersonSaysCountsMoreThanThePosition() {
    assertThat(Progress.of(100.0, true, 1000.0)).isEqualTo(new Progress(null, true));
    assertThat(Progress.of(990.0, false, 1000.0)).isEqualTo(new Progress(990.0, false));
    assertThat(Progress.of(null, false, null)).isEqualTo(new Progress(null, false));
  }
}

package dev.dubdeck.library.replica;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {
  @Test
  void placesAreReadAndWrittenAsPostgresDoesAndOrderedByBothHalves() {
    assertThat(Lsn.parse("16/B374D848")).hasToString("16/B374D848");
    assertThat(Lsn.parse("0/1")).isLessThan(Lsn.parse("0/FFFFFFFF"));
    assertThat(Lsn.parse("0/FFFFFFFF")).isLessThan(Lsn.parse("1/0"));
    assertThat(Lsn.parse("7FFFFFFF/0")).isLessThan(Lsn.parse("FFFFFFFF/FFFFFFFF"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "1", "1/", "/1", "0/G", "-1/0", "0/123456789", " 0/1", "0/1\n"})
  void whatIsNoPlaceIsNone(String text) {
    assertThat(Lsn.parse(text)).isNull();
  }
}

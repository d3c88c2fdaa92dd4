package dev.dubdeck.contracts.naming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpisodeNumbersTest {
  @ParameterizedTest
  @CsvSource({
    "2,2,2",
    "007,7,7",
    "Ep 02,2,2",
    "S01E02,1,2",
    "Show.s3e14.mkv,3,14",
    "Season 4,4,4",
    "' 5 ',5,5",
    "+6,6,6"
  })
  void textGivesItsNumber(String text, int season, int episode) {
    assertThat(EpisodeNumbers.parseSeason(text)).isEqualTo(season);
    assertThat(EpisodeNumbers.parseEpisode(text)).isEqualTo(episode);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "−1",
        "abc",
        "²",
        "４",
        "",
        " ",
        "100000",
        "1e9",
        "1.5",
        "99999999999999999999",
        "NaN",
        "S00E00"
      })
  void otherTextIsRefused(String text) {
    assertThatExceptionOfType(InvalidNameException.class)
        .isThrownBy(() -> EpisodeNumbers.parseSeason(text));
    assertThatExceptionOfType(InvalidNameException.class)
        .isThrownBy(() -> EpisodeNumbers.parseEpisode(text));
  }

  @Property
  void everyNumberInRangeIsRead(@ForAll @IntRange(min = 1, max = 99_999) int number) {
    assertThat(EpisodeNumbers.parseSeason("episode " + number)).isEqualTo(number);
    assertThat(EpisodeNumbers.of(number)).isEqualTo(number);
  }

  @Property
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      assertThat(EpisodeNumbers.parseEpisode(text)).isBetween(1, EpisodeNumbers.MAX);
    } catch (InvalidNameException refused) {
      assertThat(refused).hasMessageNotContaining("java");
    }
  }
}

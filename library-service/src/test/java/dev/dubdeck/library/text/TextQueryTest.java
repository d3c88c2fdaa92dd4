package dev.dubdeck.library.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextQueryTest {
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  ", "\t\n", "\u3000"})
  void blankIsNoQuery(String typed) {
    assertThat(TextQuery.parse(typed)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "s01e02, '', 1, 2",
        "S1E2, '', 1, 2",
        "s01 e02, '', 1, 2",
        "s3, '', 3, -",
        "e07, '', -, 7",
        "Blue Harbor s01e02, blue harbor, 1, 2",
        "Émile e3, emile, -, 3",
      })
  void namedNumbersAreRead(String typed, String title, Integer season, Integer episode) {
    TextQuery.Numbered numbered = TextQuery.parse(typed).numbered();
    assertThat(numbered.title()).isEqualTo(title);
    assertThat(numbered.season().stream().boxed().toList())
        .isEqualTo(season == null ? List.of() : List.of(season));
    assertThat(numbered.episode().stream().boxed().toList())
        .isEqualTo(episode == null ? List.of() : List.of(episode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blue harbor", "series", "e", "s", "s01x", "123456", "mess01e02", "²"})
  void otherTextNamesNoNumbers(String typed) {
    TextQuery query = TextQuery.parse(typed);
    assertThat(query.numbered()).isNull();
  }

  @Test
  void bareNumbersAreAsciiDigitsOnly() {
    assertThat(TextQuery.parse("02").bareNumber()).hasValue(2);
    assertThat(TextQuery.parse("٢").bareNumber()).isEmpty();
  }

  @Test
  void wildcardsAreOrdinaryCharacters() {
    assertThat(TextQuery.containing("50%_\\")).isEqualTo("%50\\%\\_\\\\%");
  }
}

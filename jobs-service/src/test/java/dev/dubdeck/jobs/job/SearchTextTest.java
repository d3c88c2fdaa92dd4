package dev.dubdeck.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

  @ParameterizedTest
  @CsvSource({
    "Émile Zola, emile zola",
    "STRASSE, straße",
    "ΣΟΦΟΣ, σοφος",
    "ﬁne, FINE",
    "İstanbul, istanbul",
    "100%_\\, 100%_\\"
  })
  void caseAndAccentsMakeNoDifference(String one, String other) {
    assertThat(SearchText.fold(one)).isEqualTo(SearchText.fold(other));
  }
}

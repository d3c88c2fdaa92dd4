package dev.dubdeck.jobs.submission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  private static final Languages JOB = new Languages("ja", "de");

  @ParameterizedTest
  @CsvSource({
    "VIDEO, ep.mkv,",
    "DUB_AUDIO, ep.wav, de",
    "ORIGINAL_AUDIO, ep.wav, ja",
    "SUBTITLES, ep.srt, ja",
    "SUBTITLES, ep.translated.srt, de",
    "SUBTITLES, ep.pt-BR.srt, pt-BR"
  })
  void roleAndNameTellTheLanguage(SourceRole role, String name, String expected) {
    assertThat(JOB.of(role, name)).isEqualTo(expected);
  }
}

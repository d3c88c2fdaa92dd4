package dev.dubdeck.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.ffmpeg.FfmpegVersion.Safety;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FfmpegVersionTest {

  @ParameterizedTest
  @CsvSource({
    "8.1.2, FIXED",
    "8.1.1, KNOWN_BAD",
    "8.1, KNOWN_BAD",
    "8.0.3, FIXED",
    "8.0.2-3ubuntu1, KNOWN_BAD",
    "7.1.5, FIXED",
    "7.1.4, KNOWN_BAD",
    "7.0.9, KNOWN_BAD",
    "n9.0, FIXED",
    "5.1.9-0+deb12u1, UNPROVEN",
    "4.4.1-static, UNPROVEN"
  })
  void releasesAreJudgedByTheFix(String printed, Safety safety) {
    var version =
        FfmpegVersion.parse("ffmpeg version " + printed + " Copyright (c) 2000-2026\nbuilt with");

    assertThat(version.orElseThrow().safety()).isEqualTo(safety);
    assertThat(version.orElseThrow().text()).isEqualTo(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ffmpeg version N-12345-gabc",
        "version 8.1.2",
        "ffmpeg version 99999999999.1"
      })
  void buildsWithoutAReleaseNumberHaveNoVersion(String output) {
    assertThat(FfmpegVersion.parse(output)).isEmpty();
  }

  @Test
  void laterReleasesAreGreater() {
    assertThat(FfmpegVersion.parse("ffmpeg version 8.1.2").orElseThrow())
        .isGreaterThan(FfmpegVersion.parse("ffmpeg version 8.0.3").orElseThrow());
  }
}

package dev.dubdeck.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorsTest {
  private static final Validators FILE =
      Validators.of("abc", Instant.parse("2026-01-02T03:04:05.678Z"));
  private static final String DATE = "Fri, 02 Jan 2026 03:04:05 GMT";

  @Test
  void theHeaderHasWholeSeconds() {
    assertThat(FILE.lastModifiedHeader()).isEqualTo(DATE);
    assertThat(FILE.etag()).isEqualTo("\"abc\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\""})
  void aKnownTagIsNotModified(String tags) {
    assertThat(FILE.isNotModified(tags, null)).isTrue();
  }

  @Test
  void aTagOutweighsADate() {
    assertThat(FILE.isNotModified("\"x\"", DATE)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 02 Jan 2026 03:04:05 GMT | true",
        "Fri, 02 Jan 2026 03:04:04 GMT | false",
        "Sat, 03 Jan 2026 03:04:05 GMT | true",
        "Friday, 02-Jan-26 03:04:05 GMT | true",
        "Friday, 02-Jan-26 03:04:04 GMT | false",
        "Fri Jan  2 03:04:05 2026 | true",
        "Fri Jan  2 03:04:04 2026 | false",
        "yesterday | false"
      })
  void aDateAtOrAfterTheChangeIsNotModified(String since, boolean expected) {
    assertThat(FILE.isNotModified(null, since)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"abc\" | true",
        "W/\"abc\" | false",
        "\"x\" | false",
        "Fri, 02 Jan 2026 03:04:05 GMT | true",
        "Sat, 03 Jan 2026 03:04:05 GMT | false",
        "nonsense | false"
      })
  void ifRangeWantsExactlyThisFile(String condition, boolean expected) {
    assertThat(FILE.allowsRange(condition)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"abc\" | false",
        "\"x\", \"abc\" | false",
        "* | false",
        "W/\"abc\" | true",
        "\"x\" | true"
      })
  void ifMatchFailsUnlessOneStrongTagIsOurs(String tags, boolean failed) {
    assertThat(FILE.isFailed(tags, null)).isEqualTo(failed);
    assertThat(FILE.isFailed(tags, "Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(failed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Fri, 02 Jan 2026 03:04:05 GMT | false",
        "Fri, 02 Jan 2026 03:04:04 GMT | true",
        "yesterday | false"
      })
  void ifUnmodifiedSinceFailsForAFileThatIsNewer(String since, boolean failed) {
    assertThat(FILE.isFailed(null, since)).isEqualTo(failed);
  }
}

package dev.dubdeck.jobs.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.root.MediaKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/Output/a%20b/%C3%A9.mkv",
        "/files/Output/a%20b/%C3%A9.mkv?download=1",
        "http://host:80/files/Output/a%20b/%C3%A9.mkv"
      })
  void aKeyIsDecodedOnce(String target) {
    assertThat(FileTarget.of(target))
        .isEqualTo(new FileTarget.Asked(MediaKey.parse("Output/a b/é.mkv")));
  }

  @Test
  void whatIsEncodedTwiceStaysEncodedOnce() {
    assertThat(FileTarget.of("/files/%252e%252e/x"))
        .isEqualTo(new FileTarget.Asked(MediaKey.parse("%2e%2e/x")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/../etc/passwd",
        "/files/%2e%2e/%2e%2e/etc/passwd",
        "/files/Output/..%2f..%2fetc/passwd",
        "/files/..%5c..%5cetc",
        "/files/Output/a%00.mp4",
        "/files//etc/passwd",
        "/files/%2fetc/passwd",
        "/files/Output/./a",
        "/files/Output/a/",
        "/files/"
      })
  void whatIsNoKeyIsRefused(String target) {
    assertThat(FileTarget.of(target)).isEqualTo(new FileTarget.Refused());
  }

  @Test
  void fiveThousandCharactersAreRefused() {
    assertThat(FileTarget.of("/files/" + "a".repeat(5000))).isEqualTo(new FileTarget.Refused());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/files/%", "/files/%2", "/files/%zz", "/files/%c3%28", "/api/%ff"})
  void brokenEscapesAreMalformed(String target) {
    assertThat(FileTarget.of(target)).isEqualTo(new FileTarget.Malformed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/jobs", "/Files/a", "/filesystem", "*", "/x/../files/a"})
  void otherAddressesAreElsewhere(String target) {
    assertThat(FileTarget.of(target)).isEqualTo(new FileTarget.Elsewhere());
  }
}

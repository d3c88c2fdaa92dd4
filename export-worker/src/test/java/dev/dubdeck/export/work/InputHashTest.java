package dev.dubdeck.export.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputHashTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @Test
  void placeOfASourceDoesNotCount() {
    assertThat(hash(source("video", "Input/x.mp4", A, null)))
        .isEqualTo(hash(source("video", "Output/1/source/video.mp4", A, null)))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void contentRoleAndLanguageCount() {
    assertThat(
            List.of(
                hash(source("video", "x", A, null)),
                hash(source("video", "x", B, null)),
                hash(source("dub_audio", "x", A, null)),
                hash(source("video", "x", A, "en"))))
        .doesNotHaveDuplicates();
  }

  private static String hash(SourceFile... sources) {
    return InputHash.of(List.of(sources));
  }

  private static SourceFile source(String role, String key, String sha256, String language) {
    return new SourceFile(role, key, sha256, 1, language);
  }
}

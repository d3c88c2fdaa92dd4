package dev.dubdeck.speech.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingProvidersTest {

  @Test
  void builtInNeedsNoFolder() {
    EmbeddingChoice choice = EmbeddingProviders.choose("gmm", Optional.empty());
    assertThat(choice.provider().orElseThrow().id()).isEqualTo("gmm");
    assertThat(choice.reason()).startsWith("gmm, model 1-");
  }

  @Test
  void noneIsAChoiceLikeAnyOther() {
    assertThat(EmbeddingProviders.choose("none", Optional.empty()).provider()).isEmpty();
  }

  @Test
  void whatIsMissingIsSaid(@TempDir Path folder) throws Exception {
    missing(Optional.empty(), "no folder is configured");
    missing(Optional.of(folder.resolve("absent")), "is not there");
    missing(Optional.of(folder), "no jar");
    Files.writeString(folder.resolve("speech-onnx.jar"), "not a jar at all");
    missing(Optional.of(folder), "onnx");
  }

  private static void missing(Optional<Path> folder, String words) {
    EmbeddingChoice choice = EmbeddingProviders.choose("onnx", folder);
    assertThat(choice.provider()).isEmpty();
    assertThat(choice.reason()).contains(words);
  }
}

package dev.dubdeck.media.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaKeyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "Output/../x",
        "..",
        ".",
        "Output/./x",
        "Output//x",
        "Output/x/",
        "Output\\x",
        "Output/\0",
        "\uD800"
      })
  void textThatClimbsOrConfusesIsNoKey(String text) {
    assertThatThrownBy(() -> MediaKey.parse(text)).isInstanceOf(InvalidMediaKeyException.class);
  }

  @Test
  void longTextIsNoKey() {
    assertThat(MediaKey.parse("a".repeat(1024)).elements()).hasSize(1);
    assertThatThrownBy(() -> MediaKey.parse("ä".repeat(513)))
        .isInstanceOf(InvalidMediaKeyException.class)
        .hasMessageNotContaining("ä");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-y.mkv", "concat:a|b", "pipe:1", "a:b.mkv", "%2e%2e%2fx", "...", ".work/x"})
  void oddNamesAreOnlyNames(String text) {
    assertThat(MediaKey.parse(text).value()).isEqualTo(text);
  }

  @Test
  void folderWithTheSameStartIsNotAbove() {
    assertThat(MediaKey.parse("Output2/x").isBelow(MediaKey.parse("Output"))).isFalse();
    assertThat(MediaKey.parse("Output/x").isBelow(MediaKey.parse("Output"))).isTrue();
  }

  @Property
  void everyKeyStaysBelowAnyRoot(@ForAll String text) {
    MediaKey key;
    try {
      key = MediaKey.parse(text);
    } catch (InvalidMediaKeyException refused) {
      return;
    }
    Path root = Path.of("/media");
    Path path = root.resolve(key.value());
    assertThat(path.normalize()).isEqualTo(path);
    assertThat(path.startsWith(root)).isTrue();
    assertThat(path).isNotEqualTo(root);
  }
}

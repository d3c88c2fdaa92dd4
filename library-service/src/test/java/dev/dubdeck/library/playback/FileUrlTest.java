package dev.dubdeck.library.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;

class FileUrlTest {
  @Test
  void usualKeysStayAsTheyAre() {
    assertThat(FileUrl.of("Output/0190/ep-1.dub.mkv")).isEqualTo("/files/Output/0190/ep-1.dub.mkv");
    assertThat(FileUrl.of(null)).isNull();
  }

  @Property(tries = 200)
  void decodingOnceGivesTheKey(
      @ForAll @NotEmpty @AlphaChars @Chars({' ', '%', '?', '#', 'é', '進', '"', '/'}) String key) {
    String url = FileUrl.of(key);
    assertThat(url).matches("[!-~]+").doesNotContain("?", "#", "\"", " ");
    assertThat(URLDecoder.decode(url, StandardCharsets.UTF_8)).isEqualTo("/files/" + key);
  }
}

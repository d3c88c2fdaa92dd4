package dev.dubdeck.media.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Example;

class PacketsApartTest {
  private static final String ANSWER =
      """
      {"packets": [
         {"stream_index": 1, "pts_time": "-0.02", "duration_time": "0.02", "flags": "KD_",
          "side_data_list": [{"side_data_type": "Skip Samples"}]},
         {"stream_index": 0, "pts_time": "N/A", "dts_time": "1.96", "duration_time": "0.04",
          "flags": "K__"}],
       "streams": [{"index": 0, "tags": {"title": "\\"packets\\": [{"}}],
       "format": {"duration": "2.0"}}
      """;

  private final Map<Integer, TrackEnd> ends = new HashMap<>();

  @Example
  void packetsAreCountedAndTheRestIsKept() throws IOException {
    String rest = read(ANSWER);

    assertThat(rest).contains("\"streams\"", "\"format\"").doesNotContain("pts_time");
    assertThat(ends.get(0).end()).isEqualTo(2);
    assertThat(ends.get(0).startsHidden()).isFalse();
    assertThat(ends.get(1).startsHidden()).isTrue();
  }

  @Example
  void anAnswerThatBreaksOffIsNone() {
    assertThatThrownBy(() -> read(ANSWER.substring(0, 200))).isInstanceOf(IOException.class);
  }

  @Example
  void anAnswerWithoutEndIsNotKept() {
    String many = "{\"index\": 0},".repeat(1_500_000);

    assertThatThrownBy(() -> read("{\"streams\": [" + many + "{}]}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("too long");
  }

  private String read(String answer) throws IOException {
    return PacketsApart.read(
        new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)), ends);
  }
}

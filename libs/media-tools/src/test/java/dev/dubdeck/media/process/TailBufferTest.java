package dev.dubdeck.media.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class TailBufferTest {

  @Property
  void keepsTheEndOfWhateverWasWritten(
      @ForAll List<@AlphaChars @StringLength(max = 40) String> chunks,
      @ForAll @IntRange(min = 1, max = 50) int capacity) {
    TailBuffer buffer = new TailBuffer(capacity);
    for (String chunk : chunks) {
      byte[] bytes = chunk.getBytes(StandardCharsets.US_ASCII);
      buffer.append(bytes, bytes.length);
    }
    String all = String.join("", chunks);
    assertThat(buffer.text()).isEqualTo(all.substring(Math.max(0, all.length() - capacity)));
  }
}

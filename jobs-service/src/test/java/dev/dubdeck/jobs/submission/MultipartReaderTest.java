package dev.dubdeck.jobs.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {
  private static final String BOUNDARY = "b-0";

  /** Notes every part as "name/fileName=content". */
  private static final class Notes implements MultipartReader.Parts {
    private final List<String> parts = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private PartHead head = new PartHead("", null);

    @Override
    public void begin(PartHead begun) {
      head = begun;
      content.reset();
    }

    @Override
    public void data(byte[] bytes, int offset, int length) {
      content.write(bytes, offset, length);
    }

    @Override
    public void end() {
      parts.add(
          head.name()
              + "/"
              + head.fileName()
              + "="
              + content.toString(StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void readsPartsInOrder() throws IOException {
    String body =
        String.join(
            "\r\n",
            "--b-0",
            "Content-Disposition: form-data; name=\"metadata\"",
            "",
            "{}",
            "--b-0",
            "Content-Disposition: form-data; name=video; filename=\"a \\\"b\\\".mkv\"",
            "Content-Type: video/x-matroska",
            "",
            "ab",
            "--b-",
            "",
            "--b-0--",
            "");

    Notes notes = read(body, body.length());

    assertThat(notes.parts).containsExactly("metadata/null={}", "video/a \"b\".mkv=ab\r\n--b-\r\n");
  }

  @Test
  void anEmptyPartIsAPart() throws IOException {
    String body = "preamble\r\n--b-0\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--b-0--";

    assertThat(read(body, body.length()).parts).containsExactly("a/null=");
  }

  @Property(tries = 300)
  void chunksDoNotMatter(
      @ForAll @Size(max = 200) byte[] content, @ForAll @IntRange(min = 1, max = 40) int chunk)
      throws IOException {
    String text = new String(content, StandardCharsets.ISO_8859_1).replace("\r\n--b-0", "");
    String body =
        "--b-0\r\nContent-Disposition: form-data; name=v; filename=x\r\n\r\n"
            + text
            + "\r\n--b-0--";

    assertThat(read(body, chunk).parts).containsExactly("v/x=" + text);
  }

  @Test
  void aBodyThatIsCutShortIsNotComplete() throws IOException {
    MultipartReader reader = new MultipartReader(BOUNDARY, new Notes());

    reader.feed(bytes("--b-0\r\nContent-Disposition: form-data; name=a\r\n\r\nabc\r\n--b-0"));

    assertThat(reader.isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--b-0\r\nContent-Type: text/plain\r\n\r\nx\r\n--b-0--",
        "--b-0\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b-0--",
        "--b-0\r\nContent-Disposition: attachment; name=x\r\n\r\nx\r\n--b-0--",
        "--b-0\r\n\r\nx\r\n--b-0--",
        "--b-0x\r\n",
        "--b-0\r\nContent-Disposition: form-data; name=a\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\nx\r\n--b-0--"
      })
  void whatIsNoFormIsMalformed(String body) {
    assertThatThrownBy(() -> read(body, body.length()))
        .isInstanceOf(MalformedMultipartException.class);
  }

  @Test
  void headersAndPreamblesAreBounded() {
    String longHead = "--b-0\r\nX: " + "x".repeat(10_000);
    String longPreamble = "x".repeat(10_000);
    String longPadding = "--b-0" + " ".repeat(200);

    for (String body : List.of(longHead, longPreamble, longPadding)) {
      assertThatThrownBy(() -> read(body, body.length()))
          .isInstanceOf(MalformedMultipartException.class);
    }
  }

  private static Notes read(String body, int chunk) throws IOException {
    Notes notes = new Notes();
    MultipartReader reader = new MultipartReader(BOUNDARY, notes);
    byte[] bytes = bytes(body);
    for (int i = 0; i < bytes.length; i += chunk) {
      reader.feed(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + chunk)));
    }
    return notes;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}

package dev.dubdeck.gateway.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MultipartScannerTest {

  @Property(tries = 400)
  void partsAreTheSameHoweverTheBodyIsCut(
      @ForAll("contents") @Size(min = 1, max = 4) List<String> contents,
      @ForAll @IntRange(min = 1, max = 40) int pieceLength)
      throws MalformedFormException {
    // Given
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < contents.size(); i++) {
      body.append("--B\r\nContent-Disposition: form-data; name=\"f").append(i).append("\"\r\n\r\n");
      body.append(contents.get(i)).append("\r\n");
    }
    body.append("--B--\r\n");
    Collector collector = new Collector();
    MultipartScanner scanner = new MultipartScanner("B", collector);
    // When
    for (int i = 0; i < body.length(); i += pieceLength) {
      scanner.feed(Buffer.buffer(body.substring(i, Math.min(body.length(), i + pieceLength))));
    }
    // Then
    assertThat(collector.contents).isEqualTo(contents);
    assertThat(scanner.isComplete()).isTrue();
  }

  /** Full of things that look like the beginning of a delimiter. */
  @Provide
  Arbitrary<List<String>> contents() {
    return Arbitraries.of("\r", "\n", "\r\n", "-", "--", "\r\n-", "\r\n--", "B", "x", "\r\n--A")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces))
        .filter(content -> !("\r\n" + content + "\r\n").contains("\r\n--B"))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static final class Collector implements MultipartScanner.Sink {
    private final List<String> contents = new ArrayList<>();
    private StringBuilder current = new StringBuilder();

    @Override
    public void partBegins(PartHeaders headers) {
      assertThat(headers.name()).isEqualTo("f" + contents.size());
      current = new StringBuilder();
    }

    @Override
    public void content(Buffer piece) {
      current.append(piece.toString());
    }

    @Override
    public void partEnds() {
      contents.add(current.toString());
    }
  }
}

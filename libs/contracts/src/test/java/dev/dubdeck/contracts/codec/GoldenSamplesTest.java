package dev.dubdeck.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample ever shipped is still read. Samples are added, never edited or removed. */
class GoldenSamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final EventCodec codec = new EventCodec();

  static List<String> samples() throws IOException {
    return new String(read("index.txt"), UTF_8).lines().toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void sampleIsRead(String sample) throws IOException {
    EventType type = typeOf(sample);

    Object data = codec.decode(type, read(sample));

    assertThat(data).isInstanceOf(type.dataClass()).hasNoNullFieldsOrProperties();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void whatWeReadWeWouldSendAlike(String sample) throws IOException {
    EventType type = typeOf(sample);
    Object data = codec.decode(type, read(sample));

    byte[] sent = codec.encode(type, data);

    assertThat(codec.<Object>decode(type, sent)).isEqualTo(data);
    assertThat(fieldsOf(read(sample))).containsAll(fieldsOf(sent));
  }

  @Test
  void everyTypeHasSamples() throws IOException {
    List<String> samples = samples();
    assertThat(Arrays.stream(EventType.values()).map(GoldenSamplesTest::folder))
        .allSatisfy(
            folder ->
                assertThat(samples.stream().filter(s -> s.startsWith(folder)))
                    .hasSizeGreaterThan(1));
  }

  private static Set<String> fieldsOf(byte[] json) throws IOException {
    Set<String> fields = new TreeSet<>();
    collect("", JSON.readTree(json), fields);
    return fields;
  }

  private static void collect(String path, JsonNode node, Set<String> fields) {
    fields.add(path);
    node.properties().forEach(e -> collect(path + "/" + e.getKey(), e.getValue(), fields));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "/" + i, node.get(i), fields);
    }
  }

  private static EventType typeOf(String sample) {
    return Arrays.stream(EventType.values())
        .filter(type -> sample.startsWith(folder(type)))
        .findFirst()
        .orElseThrow();
  }

  private static String folder(EventType type) {
    return type.ceType().substring("dubdeck.".length()) + "/";
  }

  private static byte[] read(String name) throws IOException {
    try (InputStream in = GoldenSamplesTest.class.getResourceAsStream("/golden/" + name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}

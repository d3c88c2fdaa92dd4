package dev.dubdeck.contracts.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dubdeck.contracts.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The document for people and tools says what the code does. */
class AsyncApiTest {
  private final JsonNode document = read();

  @ParameterizedTest
  @EnumSource
  void typeIsNamedWithItsTopicAndSchema(EventType type) {
    String message = type.ceType().substring("dubdeck.".length());
    JsonNode channel = document.at("/channels/" + type.topic());
    JsonNode described = document.at("/components/messages/" + message);

    assertThat(channel.path("address").asText()).isEqualTo(type.topic());
    assertThat(channel.at("/messages").path(message).path("$ref").asText())
        .isEqualTo("#/components/messages/" + message);
    assertThat(described.path("name").asText()).isEqualTo(type.ceType());
    String schema = described.at("/payload/schema/$ref").asText();
    assertThat("/" + schema).isEqualTo(type.schemaResource());
    assertThat(getClass().getResource("/" + schema)).isNotNull();
  }

  @Test
  void nothingElseIsNamed() {
    List<String> topics = Arrays.stream(EventType.values()).map(EventType::topic).toList();
    assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(document.path("channels").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrderElementsOf(topics);
    assertThat(document.path("components").path("messages").properties())
        .hasSize(EventType.values().length);
  }

  @Test
  void everyReferenceWithinTheDocumentLeadsSomewhere() {
    for (JsonNode reference : document.findValues("$ref")) {
      String text = reference.asText();
      if (text.startsWith("#")) {
        assertThat(document.at(text.substring(1)).isMissingNode()).as(text).isFalse();
      }
    }
  }

  @Test
  void everyTopicHasATeller() {
    for (EventType type : EventType.values()) {
      assertThat(document.path("operations").properties())
          .as(type.topic())
          .anyMatch(
              operation ->
                  operation.getValue().path("action").asText().equals("send")
                      && operation
                          .getValue()
                          .at("/channel/$ref")
                          .asText()
                          .equals("#/channels/" + type.topic()));
    }
  }

  private static JsonNode read() {
    try (InputStream in = AsyncApiTest.class.getResourceAsStream("/asyncapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

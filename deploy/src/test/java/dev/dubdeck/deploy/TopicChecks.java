package dev.dubdeck.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The topics are those of the contract, each with its dead letters. */
final class TopicChecks {
  private static final Map<String, String> FOR_EVER =
      Map.of("retention.ms", "-1", "retention.bytes", "-1");

  private TopicChecks() {}

  /** Name to partitions and settings, as the contract says. */
  static Map<String, Map<String, String>> contract() {
    JsonNode channels =
        Yaml.documents(
                Yaml.text(Yaml.HOME.resolve("libs/contracts/src/main/resources/asyncapi.yaml")))
            .getFirst()
            .path("channels");
    Map<String, Map<String, String>> topics = new TreeMap<>();
    for (JsonNode channel : channels) {
      JsonNode binding = channel.at("/bindings/kafka");
      Map<String, String> settings = new HashMap<>();
      settings.put("partitions", binding.path("partitions").asText());
      binding
          .path("topicConfiguration")
          .properties()
          .forEach(
              entry ->
                  settings.put(
                      entry.getKey(),
                      entry.getValue().isArray()
                          ? String.join(",", Yaml.texts(entry.getValue()))
                          : entry.getValue().asText()));
      topics.put(channel.path("address").asText(), settings);
      Map<String, String> letters = new HashMap<>(FOR_EVER);
      letters.put("partitions", binding.path("partitions").asText());
      topics.put(channel.path("address").asText() + ".dlq", letters);
    }
    return topics;
  }

  static List<String> findings(Manifests manifests) {
    List<String> findings = new ArrayList<>();
    Map<String, Map<String, String>> expected = contract();
    Map<String, Map<String, String>> found = new TreeMap<>();
    manifests
        .all("KafkaTopic")
        .forEach(
            topic -> {
              Map<String, String> settings = new HashMap<>();
              settings.put("partitions", topic.at("/spec/partitions").asText());
              topic
                  .at("/spec/config")
                  .properties()
                  .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
              found.put(Manifests.name(topic), settings);
              String cluster = topic.at("/metadata/labels/strimzi.io~1cluster").asText();
              if (manifests.find("Kafka", cluster).isEmpty()) {
                findings.add(Manifests.title(topic) + ": there is no broker " + cluster);
              }
            });
    expected.forEach(
        (topic, settings) -> {
          if (!settings.equals(found.get(topic))) {
            findings.add("topic " + topic + ": is " + found.get(topic) + ", not " + settings);
          }
        });
    found.keySet().stream()
        .filter(topic -> !expected.containsKey(topic))
        .forEach(topic -> findings.add("topic " + topic + ": is in no contract"));
    return findings;
  }
}

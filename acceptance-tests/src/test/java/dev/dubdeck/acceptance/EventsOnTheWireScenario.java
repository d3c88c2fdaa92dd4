package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The running services publish and read what {@code asyncapi.yaml} says of them. */
class EventsOnTheWireScenario {
  private static final List<String> READERS =
      List.of("jobs-service", "library-service", "voice-service", "export-worker");

  private final Studio studio = SharedStudio.studio();
  private final JsonNode document = document();
  private final EventCodec codec = new EventCodec();

  @Test
  void topicsAndReadersAreThoseOfTheDocument() throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", studio.endpoints().path("kafka").asText());
    Set<String> topics =
        channels().stream()
            .flatMap(channel -> Stream.of(channel, channel + ".dlq"))
            .collect(Collectors.toCollection(TreeSet::new));
    try (Admin admin = Admin.create(settings)) {
      assertThat(new TreeSet<>(admin.listTopics().names().get())).isEqualTo(topics);
      Map<String, Set<String>> said = new TreeMap<>();
      READERS.forEach(reader -> said.put(reader, said(reader, "hears")));
      // A service that was killed a moment ago is still being replaced in its group.
      Await.until("all read what they hear", Jobs.PATIENCE, () -> read(admin), said::equals);
    }
  }

  /** The topics of which each service has partitions. */
  private static Map<String, Set<String>> read(Admin admin) {
    Map<String, Set<String>> read = new TreeMap<>();
    try {
      admin
          .describeConsumerGroups(READERS)
          .all()
          .get()
          .forEach(
              (group, description) ->
                  read.put(
                      group,
                      description.members().stream()
                          .flatMap(member -> member.assignment().topicPartitions().stream())
                          .map(TopicPartition::topic)
                          .collect(Collectors.toCollection(TreeSet::new))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the groups are not described", e);
    }
    return read;
  }

  @Test
  void everyEventIsToldByItsTellerInTheFormOfTheDocument() {
    Person ana = studio.as("ana");
    String job =
        ana.submit(SampleMedia.episode("integrations", 2), Jobs.episode("Wire", 1, 1, "mkv"));
    Jobs.settled(ana, job);

    Set<String> told = Set.of("job-submitted", "job-changed", "job-exported", "export-completed");
    try (Wire wire = Wire.tap(studio, channels().toArray(String[]::new))) {
      List<Wire.Seen> seen = new ArrayList<>();
      Await.until(
          "all of it is told",
          Jobs.PATIENCE,
          () -> {
            seen.addAll(wire.allNow(event -> isOurs(event, job)));
            return seen.stream().map(Wire.Seen::topic).toList();
          },
          topics -> topics.containsAll(told));
      seen.forEach(this::isAsTheDocumentSays);
    }
  }

  /** Other scenarios forge events under the services' names, and events that are none. */
  private static boolean isOurs(Wire.Seen seen, String job) {
    return seen.headers().getOrDefault("ce_source", "").startsWith("/dubdeck/")
        && seen.data().toString().contains(job);
  }

  private void isAsTheDocumentSays(Wire.Seen seen) {
    String teller = seen.headers().get("ce_source").substring("/dubdeck/".length());
    assertThat(said(teller, "tells")).as("%s tells", teller).contains(seen.topic());
    JsonNode message =
        document.at("/channels/" + seen.topic() + "/messages").properties().stream()
            .map(Map.Entry::getKey)
            .map(name -> document.at("/components/messages").path(name))
            .filter(known -> known.path("name").asText().equals(seen.headers().get("ce_type")))
            .findFirst()
            .orElseThrow(() -> new AssertionError("an unknown type: " + seen));
    JsonNode headers = document.at("/components/messageTraits/cloud-event/headers");
    for (JsonNode required : headers.path("required")) {
      assertThat(seen.headers()).as(seen.topic()).containsKey(required.asText());
    }
    headers
        .path("properties")
        .properties()
        .forEach(header -> fits(header.getValue(), seen.headers().get(header.getKey())));
    assertThat(seen.key()).isEqualTo(seen.headers().get("ce_subject"));
    EventType type =
        Arrays.stream(EventType.values())
            .filter(each -> each.ceType().equals(message.path("name").asText()))
            .findFirst()
            .orElseThrow();
    Object data = codec.decode(type, seen.data().toString().getBytes(StandardCharsets.UTF_8));
    assertThat(data).isInstanceOf(type.dataClass());
  }

  private static void fits(JsonNode rule, @org.jspecify.annotations.Nullable String value) {
    if (value != null && rule.has("const")) {
      assertThat(value).isEqualTo(rule.path("const").asText());
    }
    if (value != null && rule.has("pattern")) {
      assertThat(value).matches(rule.path("pattern").asText());
    }
  }

  private Set<String> channels() {
    return document.path("channels").properties().stream()
        .map(channel -> channel.getValue().path("address").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> said(String service, String verb) {
    String prefix = service + "." + verb + ".";
    return document.path("operations").properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static JsonNode document() {
    try (InputStream in = EventType.class.getResourceAsStream("/asyncapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Events about voices that come twice, late, broken or from nobody change nothing. */
class VoiceEventsScenario {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final Person ben = studio.as("ben");

  @Test
  void repeatedStaleBrokenAndForgedEventsChangeNothing() {
    VoiceDesk anas = new VoiceDesk(ana);
    VoiceDesk bens = new VoiceDesk(ben);
    String job =
        anas.submit(Casting.ofTwo(), true, VoiceDesk.episode("Events Ana", 1), "events-ana");
    String victim =
        bens.submit(Casting.ofTwo(), true, VoiceDesk.episode("Events Ben", 1), "events-ben");
    anas.speakers(job);
    String bensSpeakers = bens.speakers(victim).toString();
    Casting.confirm(
        anas,
        job,
        List.of(VoiceDesk.asNew(Casting.FIRST, "Mika"), VoiceDesk.asNew(Casting.SECOND, "Ren")));
    Casting.inLibrary(ana, "events-ana", "needs_review", 0);
    anas.versions("events-ana", "ren");
    String history = anas.versions("events-ana", "mika").toString();
    String speakers = anas.speakers(job).toString();

    try (Wire wire =
        Wire.tap(
            studio,
            "refs-extracted",
            "refs-saved",
            "mapping-changed",
            "voice-changed",
            "refs-extracted.dlq",
            "refs-saved.dlq",
            "mapping-changed.dlq")) {
      everythingComesAgain(wire, job);
      anOldMappingComesLate(wire, job);
      aStrangerNamesAnothersFiles(wire, job, victim);
      brokenOnesAreBuried(wire);
    }

    assertThat(anas.versions("events-ana", "mika").toString()).isEqualTo(history);
    assertThat(anas.speakers(job).toString()).isEqualTo(speakers);
    assertThat(bens.speakers(victim).toString()).isEqualTo(bensSpeakers);
    Casting.inLibrary(ana, "events-ana", "needs_review", 0);
    Casting.inLibrary(ben, "events-ben", "needs_review", 1);
  }

  /** With the ids they had, and with new ones. */
  private static void everythingComesAgain(Wire wire, String job) {
    for (Wire.Seen event :
        wire.allNow(seen -> seen.data().toString().contains(job) || isOfSeries(seen))) {
      wire.send(event, event.id());
      wire.send(event, UUID.randomUUID().toString());
    }
  }

  private static boolean isOfSeries(Wire.Seen event) {
    return event.data().toString().contains("\"events-ana\"");
  }

  private static void anOldMappingComesLate(Wire wire, String job) {
    Wire.Seen last =
        wire.allFromTheFirst(
                seen ->
                    seen.topic().equals("mapping-changed")
                        && seen.data().path("mapping").path("job_id").asText().equals(job))
            .getLast();
    ObjectNode old = last.data().deepCopy();
    ObjectNode mapping = (ObjectNode) old.path("mapping");
    mapping.put("open", 2).put("revision", 1);
    wire.send(last.with(old), UUID.randomUUID().toString());
  }

  /** References of the victim's job, said to be made of files that are not below its folder. */
  private static void aStrangerNamesAnothersFiles(Wire wire, String job, String victim) {
    Wire.Seen real =
        wire.allFromTheFirst(
                seen ->
                    seen.topic().equals("refs-extracted")
                        && seen.data().path("job_id").asText().equals(victim))
            .getLast();
    for (String key :
        List.of(
            "Output/" + job + "/voice_refs/manifest.json",
            "Voices/events-ana/index.json",
            "Output/" + victim + "/../" + job + "/voice_refs/manifest.json")) {
      ObjectNode forged = real.data().deepCopy();
      forged.put("manifest_key", key).put("revision", Long.MAX_VALUE / 2);
      wire.send(real.with(forged), UUID.randomUUID().toString());
    }
  }

  private static void brokenOnesAreBuried(Wire wire) {
    List<String> topics = List.of("refs-saved", "mapping-changed", "refs-extracted");
    topics.forEach(topic -> wire.send(nothingOf(topic), UUID.randomUUID().toString()));
    Await.until(
        "all broken events are buried",
        SOON,
        () ->
            wire.allFromTheFirst(seen -> "/nobody".equals(seen.headers().get("ce_source"))).stream()
                .map(Wire.Seen::topic)
                .toList(),
        seen -> topics.stream().allMatch(topic -> seen.contains(topic + ".dlq")));
  }

  private static Wire.Seen nothingOf(String topic) {
    Map<String, String> headers =
        Map.of(
            "ce_specversion", "1.0",
            "ce_type", "dubdeck." + topic + ".v1",
            "ce_source", "/nobody",
            "ce_subject", "nobody",
            "ce_time", "2026-01-01T00:00:00Z",
            "ce_aggregateversion", "1");
    JsonNode nothing = JsonNodeFactory.instance.objectNode();
    return new Wire.Seen(topic, "", "nobody", nothing, Instant.now(), headers);
  }
}

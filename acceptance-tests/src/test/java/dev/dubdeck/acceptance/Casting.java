package dev.dubdeck.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.voice.Conversation;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What scenarios about voices do again and again. */
final class Casting {
  static final String FIRST = "SPEAKER_00";
  static final String SECOND = "SPEAKER_01";

  private Casting() {}

  /** Two people, two turns each. */
  static Conversation ofTwo() {
    return new Conversation()
        .turn(FIRST, SyntheticVoice.MIKA, 4)
        .turn(SECOND, SyntheticVoice.REN, 4)
        .turn(FIRST, SyntheticVoice.MIKA, 4)
        .turn(SECOND, SyntheticVoice.REN, 4);
  }

  /** Decides and confirms; answers what was confirmed. */
  static JsonNode confirm(VoiceDesk desk, String job, List<Map<String, String>> decisions) {
    String etag = desk.decide(job, decisions).require(200).etag();
    return desk.confirm(job, etag, false).require(200).body().path("confirmed");
  }

  /** The one series of that slug as the person's library lists it, once the field has the value. */
  static JsonNode inLibrary(Person person, String series, String field, int value) {
    return Await.until(
        field + " of " + series + " in the library",
        Duration.ofSeconds(30),
        () -> {
          JsonNode found = Jobs.find(person.json("/api/library/series"), "series_slug", series);
          return found == null ? MissingNode.getInstance() : found;
        },
        node -> node.path(field).asInt(-1) == value);
  }
}

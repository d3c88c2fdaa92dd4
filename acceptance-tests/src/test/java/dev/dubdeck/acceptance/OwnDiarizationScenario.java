package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.Conversation;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import org.junit.jupiter.api.Test;

/** Who brings no diarization gets ours, and is told that it is ours. */
class OwnDiarizationScenario {
  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final VoiceDesk desk = new VoiceDesk(ana);

  @Test
  void speakersOfAnEpisodeWithoutDiarizationAreFoundAndMarkedAsOurs() {
    Conversation talk = new Conversation();
    for (int turn = 0; turn < 3; turn++) {
      talk.turn("one", SyntheticVoice.MIKA, 5).turn("two", SyntheticVoice.OLD_BO, 5);
    }

    String job =
        desk.submit(talk, false, VoiceDesk.episode("Own Diarization", 1), "own-diarization");

    JsonNode speakers = desk.speakers(job);
    assertThat(speakers.path("source").asText()).isEqualTo("dubdeck");
    assertThat(speakers.path("items").size()).as("%s", speakers).isGreaterThanOrEqualTo(2);
    double heard = 0;
    for (JsonNode speaker : speakers.path("items")) {
      heard += speaker.path("speech_seconds").asDouble();
    }
    assertThat(heard).isBetween(20.0, 33.0);
    JsonNode first = ana.json("/api/jobs/" + job + "/speakers?order=speech").path("items").path(0);
    assertThat(ana.bytes(first.path("audio_url").asText()).statusCode()).isEqualTo(200);
    assertThat(studio.as("ben").get("/api/jobs/" + job + "/speakers").statusCode()).isEqualTo(404);
  }
}

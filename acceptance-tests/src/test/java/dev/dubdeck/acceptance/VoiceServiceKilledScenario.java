package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.acceptance.voice.VoicesTree;
import dev.dubdeck.speech.sound.Sound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** A voice desk that is killed right after it said yes has kept its word when it is back. */
class VoiceServiceKilledScenario {
  private static final String SERIES = "voice-killed";
  private static final int KILLS = 2;

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final VoiceDesk desk = new VoiceDesk(ana);

  @Test
  void killedBetweenCommitAndProjectionTheFilesHealAtStart() throws Exception {
    ana.submit(SampleMedia.episode("voice-killed", 2), VoiceDesk.episode("Voice Killed", 1));
    desk.character(SERIES, "Mika");
    for (int kill = 1; kill <= KILLS; kill++) {
      Sound sound = SyntheticVoice.MIKA.say(4, kill);
      desk.upload(SERIES, "mika", sound).require(201);

      ProcessHandle service = studio.processOf("voice-service");
      new ProcessBuilder("kill", "-9", Long.toString(service.pid())).start().waitFor();

      Await.until("it is gone", Duration.ofSeconds(10), service::isAlive, alive -> !alive);
      Await.until(
          "it is back",
          Jobs.PATIENCE,
          () -> ana.get(VoiceDesk.seriesPath(SERIES)).statusCode(),
          status -> status == 200);
      everythingSaidIsThere(kill);
    }
  }

  private void everythingSaidIsThere(int versions) {
    JsonNode history = desk.versions(SERIES, "mika");
    assertThat(history.path("items")).hasSize(versions);
    assertThat(history.path("current_version").asInt()).isEqualTo(versions);
    JsonNode current = VoiceDesk.version(history, versions);
    String sha = current.path("ref_sha256").asText();
    SortedMap<String, String> files =
        Await.until(
            "the files have healed",
            Duration.ofSeconds(30),
            () -> VoicesTree.of(studio.mediaRoot(), SERIES),
            tree ->
                sha.equals(tree.get("characters/mika/ref.wav")) && tree.containsKey(kept(current)));
    for (JsonNode version : history.path("items")) {
      assertThat(files).containsEntry(kept(version), version.path("ref_sha256").asText());
    }
    Path listed = studio.mediaRoot().resolve("Voices/" + SERIES + "/characters/mika/versions.json");
    Await.until(
        "versions.json lists them all",
        Duration.ofSeconds(20),
        () -> Manifests.read(listed).toString(),
        text -> text.contains(sha));
  }

  private static String kept(JsonNode version) {
    return "characters/mika/refs/"
        + version.path("version").asInt()
        + "-"
        + version.path("ref_sha256").asText().substring(0, 12)
        + ".wav";
  }
}

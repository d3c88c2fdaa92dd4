package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.acceptance.voice.VoicesTree;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Voices are cut, heard, decided and confirmed; a wrong one is noticed and shows everywhere. */
class VoiceMainPathScenario {
  private static final String SERIES = "voice-path";

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final Person ben = studio.as("ben");
  private final VoiceDesk desk = new VoiceDesk(ana);

  @Test
  void confirmedVoicesAreKeptAndAWrongOneIsNoticedInTheNextEpisode() {
    String pilot =
        desk.submit(Casting.ofTwo(), true, VoiceDesk.episode("Voice Path", 1), "voice-path-1");
    theOwnerHearsTheSpeakersAndNobodyElse(pilot);
    Casting.inLibrary(ana, SERIES, "needs_review", 1);
    Map<String, String> mika = VoiceDesk.asNew(Casting.FIRST, "Mika");
    Map<String, String> ren = VoiceDesk.asNew(Casting.SECOND, "Ren");
    assertThat(Casting.confirm(desk, pilot, List.of(mika, ren))).hasSize(2);

    assertThat(Casting.inLibrary(ana, SERIES, "needs_review", 0).path("drifted").asInt()).isZero();
    assertThat(refsSaved()).isEqualTo(2);
    theFilesFollow(pilot);

    String next =
        desk.submit(Casting.ofTwo(), true, VoiceDesk.episode("Voice Path", 2), "voice-path-2");
    desk.speakers(next);
    theKnownVoiceIsSuggested(next);
    Casting.confirm(
        desk,
        next,
        List.of(VoiceDesk.as(Casting.SECOND, "mika"), VoiceDesk.as(Casting.FIRST, "ren")));

    JsonNode wrong = VoiceDesk.version(desk.versions(SERIES, "mika"), 2);
    assertThat(wrong.path("drift_status").asText()).isEqualTo("drifted");
    assertThat(wrong.path("nearest_other").path("character_slug").asText()).isEqualTo("ren");
    // Both voices are wrong now, and both episodes have both.
    Casting.inLibrary(ana, SERIES, "drifted", 4);
    assertThat(ben.get("/api/library/series").body()).doesNotContain(SERIES);
  }

  private void theOwnerHearsTheSpeakersAndNobodyElse(String job) {
    JsonNode speakers = desk.speakers(job);
    assertThat(speakers.path("source").asText()).isEqualTo("given");
    assertThat(speakers.path("items")).hasSize(2);
    for (JsonNode speaker : speakers.path("items")) {
      String audio = speaker.path("audio_url").asText();
      assertThat(ana.bytes(audio).statusCode()).isEqualTo(200);
      assertThat(ben.bytes(audio).statusCode()).isEqualTo(404);
      assertThat(speaker.path("speech_seconds").asDouble()).isBetween(5.6, 8.2);
    }
    for (String path : List.of("speakers", "voice_refs", "voice-mapping/stage")) {
      assertThat(ben.get("/api/jobs/" + job + "/" + path).statusCode()).isEqualTo(404);
    }
    assertThat(ben.get(VoiceDesk.seriesPath(SERIES)).statusCode()).isEqualTo(404);
  }

  private long refsSaved() {
    try (Wire wire = Wire.tap(studio, "refs-saved")) {
      wire.await(2, Duration.ofSeconds(20), VoiceMainPathScenario::isOurs);
    }
    try (Wire wire = Wire.tap(studio, "refs-saved")) {
      return wire.allNow(VoiceMainPathScenario::isOurs).stream()
          .map(Wire.Seen::id)
          .distinct()
          .count();
    }
  }

  private static boolean isOurs(Wire.Seen event) {
    return event.data().path("series_slug").asText().equals(SERIES);
  }

  private void theFilesFollow(String job) {
    String sha = VoiceDesk.version(desk.versions(SERIES, "mika"), 1).path("ref_sha256").asText();
    Await.until(
        "Voices/ has Mika",
        Duration.ofSeconds(20),
        () -> VoicesTree.of(studio.mediaRoot(), SERIES),
        tree -> sha.equals(tree.get("characters/mika/ref.wav")));
    Path manifest = studio.mediaRoot().resolve("Output/" + job + "/manifest.json");
    JsonNode voices =
        Await.until(
            "the manifest has both voices",
            Duration.ofSeconds(20),
            () -> Manifests.read(manifest).path("voices"),
            node -> node.size() == 2);
    assertThat(voices.path("mika").path("version").asInt()).isEqualTo(1);
    assertThat(voices.path("mika").path("sha256").asText()).isEqualTo(sha);
  }

  private void theKnownVoiceIsSuggested(String job) {
    JsonNode suggestion =
        Await.until(
            "a suggestion",
            Duration.ofSeconds(20),
            () -> VoiceDesk.speaker(desk.speakers(job), Casting.FIRST).path("suggestion"),
            node -> !node.path("reason").asText().equals("pending"));
    assertThat(suggestion.path("character_slug").asText()).as("%s", suggestion).isEqualTo("mika");
  }
}

package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.RefsExtracted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.contracts.SpeakerRef;
import dev.dubdeck.export.TestVoices.Line;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusyWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class VoiceRefsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Sound TWO_VOICES =
      TestVoices.conversation(
          40, new Line(1, 9, 0), new Line(10, 16, 2), new Line(17, 29, 0), new Line(30, 38, 2));

  @Inject TestRows rows;
  @Inject TestMedia media;
  @Inject TestVoices voices;
  @Inject MediaRoot root;

  private final WireTap wire = WireTap.on(EventType.REFS_EXTRACTED);

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void eachSpeakerOfAGivenDiarizationGetsAReference() throws IOException {
    UUID job =
        export(
            voices.dialogue(TWO_VOICES),
            voices.diarization(
                """
                {"segments": [
                  {"start": 1, "end": 9, "speaker_id": "SPEAKER_00"},
                  {"start": 10, "end": 16, "speaker": "SPEAKER_01"},
                  {"start": 17, "end": 29, "speaker_id": "SPEAKER_00"},
                  {"start": 30, "end": 38, "diar_label": "SPEAKER_01"},
                  {"start": 5, "end": 4, "speaker_id": "SPEAKER_00"},
                  {"start": 90, "end": 95, "speaker_id": "SPEAKER_00"}]}
                """));

    RefsExtracted event = extracted(job);

    assertThat(event.source()).isEqualTo("given");
    assertThat(event.seriesSlug()).isEqualTo("blue-harbor");
    assertThat(event.revision()).isEqualTo(1);
    assertThat(event.speakers())
        .extracting(SpeakerRef::speakerId)
        .containsExactly("SPEAKER_00", "SPEAKER_01");
    JsonNode manifest = manifest(event);
    assertThat(manifest.path("source").asText()).isEqualTo("given");
    JsonNode first = manifest.path("items").path("SPEAKER_00");
    assertThat(first.path("rejected").findValuesAsText("reason"))
        .contains("malformed", "beyond_sound");
    assertThat(first.path("turns").asInt()).isEqualTo(2);
    assertThat(first.path("clips")).hasSize(2);
    assertThat(first.path("quality").path("pitch_hz").asDouble()).isBetween(85.0, 105.0);
    for (SpeakerRef speaker : event.speakers()) {
      assertReference(job, speaker, manifest.path("items").path(speaker.speakerId()));
    }
    rows.awaitExports(job, "voice_refs", "PUBLISHED");
    assertThat(rows.events(job, EventType.REFS_EXTRACTED)).hasSize(1);
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED))
        .filteredOn(done -> done.getString("kind").equals("voice_refs"))
        .singleElement()
        .satisfies(
            done ->
                assertThat(done.getJsonObject("artifact").getString("sha256"))
                    .isEqualTo(event.manifestSha256()));
    Eventually.holds(() -> assertThat(media.leftovers()).isEmpty());
  }

  @Test
  void speakersWithoutSpeechAreToldWithoutAFile() throws IOException {
    UUID job =
        export(
            voices.dialogue(TestVoices.conversation(6)),
            voices.diarization("SPEAKER film 1 0.5 4.0 <NA> <NA> narrator <NA> <NA>\n"));

    RefsExtracted event = extracted(job);

    assertThat(event.speakers())
        .containsExactly(new SpeakerRef("narrator", "no_speech", 0, 1, null, null));
    assertThat(manifest(event).path("items").path("narrator").has("ref_path")).isFalse();
    assertThat(media.outputs(job)).doesNotContain("voice_refs/narrator.wav");
  }

  @Test
  void hostileLabelsBecomeSafeNames() throws IOException {
    UUID job =
        export(
            voices.dialogue(TWO_VOICES),
            voices.diarization(
                """
                {"segments": [{"start": 1, "end": 9, "speaker": "../../x"},
                              {"start": 10, "end": 16, "speaker": "<img src=x>"}]}
                """));

    RefsExtracted event = extracted(job);

    assertThat(event.speakers())
        .extracting(SpeakerRef::speakerId)
        .allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}"))
        .hasSize(2);
    assertThat(media.outputs(job))
        .filteredOn(file -> file.startsWith("voice_refs/") && file.endsWith(".wav"))
        .hasSize(4);
    assertThat(manifest(event).path("items").findValuesAsText("label"))
        .containsExactlyInAnyOrder("../../x", "<img src=x>");
  }

  @Test
  void shreddedTurnsStillGiveTheLongestPiece() throws IOException {
    StringBuilder shreds = new StringBuilder("{\"segments\": [");
    for (int i = 0; i < 3_000; i++) {
      double start = 1 + i * 0.0125;
      shreds.append(
          String.format(
              Locale.ROOT,
              "%s{\"start\": %.4f, \"end\": %.4f, \"speaker\": \"A\"}",
              i == 0 ? "" : ",",
              start,
              start + 0.01));
    }
    UUID job = export(voices.dialogue(TWO_VOICES), voices.diarization(shreds + "]}"));

    JsonNode item = manifest(extracted(job)).path("items").path("A");

    assertThat(item.path("turns").asInt()).isEqualTo(3_000);
    assertThat(item.path("rejected").size()).isLessThanOrEqualTo(100);
    assertThat(item.path("status").asText()).isIn("insufficient", "no_speech");
  }

  @Test
  void whatCannotBeReadIsRefusedInWordsAndTheOthersDoNotNotice() {
    String endless = "x".repeat(5_000);
    UUID label =
        export(
            voices.dialogue(TWO_VOICES),
            voices.diarization(
                "{\"segments\": [{\"start\": 1, \"end\": 2, \"speaker\": \"" + endless + "\"}]}"));
    UUID broken = export(voices.dialogue(TWO_VOICES), voices.diarization("{\"segments\": [{]}"));
    SourceFile speech = voices.diarization("SPEAKER f 1 0 1 <NA> <NA> a <NA> <NA>");
    UUID mute = exportOf(media.onlyPicture(), speech);
    UUID blink = export(voices.dialogue(TestVoices.conversation(0.3)), speech);

    rows.awaitExports(label, "voice_refs", "FAILED bad_diarization");
    rows.awaitExports(broken, "voice_refs", "FAILED bad_diarization");
    rows.awaitExports(mute, "voice_refs", "FAILED no_audio");
    rows.awaitExports(blink, "voice_refs", "PUBLISHED");
    rows.awaitExports(label, "preview_mp4", "PUBLISHED");
    assertThat(rows.events(label, EventType.EXPORT_FAILED).getFirst().getString("message"))
        .contains("segment 1")
        .doesNotContain("xxx");
  }

  @Test
  void sameSourcesAgainCutNothingTwice() {
    SourceFile sound = voices.dialogue(TWO_VOICES);
    SourceFile who = voices.diarization("SPEAKER f 1 1 8 <NA> <NA> a <NA> <NA>");
    UUID job = UUID.randomUUID();
    wire.send(EventType.JOB_EXPORTED, job.toString(), 1, exported(job, sound, who));
    extracted(job);

    wire.send(EventType.JOB_EXPORTED, job.toString(), 2, exported(job, sound, who));
    SourceFile other = voices.diarization("SPEAKER f 1 1 8 <NA> <NA> b <NA> <NA>");
    wire.send(EventType.JOB_EXPORTED, job.toString(), 3, exported(job, sound, other));

    assertThat(
            wire.await(
                    record ->
                        record.key().equals(job.toString())
                            && record
                                .<RefsExtracted>data(EventType.REFS_EXTRACTED)
                                .speakers()
                                .getFirst()
                                .speakerId()
                                .equals("b"))
                .<RefsExtracted>data(EventType.REFS_EXTRACTED)
                .revision())
        .isEqualTo(2);
  }

  private void assertReference(UUID job, SpeakerRef speaker, JsonNode item) throws IOException {
    Path file = root.resolve(MediaKey.parse(item.path("ref_path").asText()));
    assertThat(item.path("ref_path").asText())
        .isEqualTo("Output/" + job + "/voice_refs/" + speaker.speakerId() + ".wav");
    assertThat(speaker.refSha256()).isEqualTo(Sha256.of(file));
    Sound reference = WavFile.decode(Files.readAllBytes(file));
    assertThat(reference.seconds())
        .isBetween(speaker.durationSeconds() - 0.001, speaker.durationSeconds() + 0.001);
    assertThat(speaker.durationSeconds()).isBetween(8.0, 31.0);
    assertThat(item.path("quality").path("level_dbfs").asDouble()).isBetween(-22.0, -18.0);
    for (JsonNode clip : item.path("clips")) {
      Path sound = root.resolve(MediaKey.parse(clip.path("path").asText()));
      assertThat(Sha256.of(sound)).isEqualTo(clip.path("sha256").asText());
      assertThat(WavFile.decode(Files.readAllBytes(sound)).seconds()).isLessThanOrEqualTo(12.01);
    }
  }

  private RefsExtracted extracted(UUID job) {
    return wire.await(record -> record.key().equals(job.toString())).data(EventType.REFS_EXTRACTED);
  }

  private JsonNode manifest(RefsExtracted event) throws IOException {
    Path file = root.resolve(MediaKey.parse(event.manifestKey()));
    assertThat(Sha256.of(file)).isEqualTo(event.manifestSha256());
    return JSON.readTree(file.toFile());
  }

  private UUID export(SourceFile... sound) {
    return exportOf(media.clip(), sound);
  }

  private UUID exportOf(SourceFile video, SourceFile... sound) {
    UUID job = UUID.randomUUID();
    List<SourceFile> sources = new ArrayList<>(List.of(sound));
    sources.addFirst(video);
    wire.send(
        EventType.JOB_EXPORTED,
        job.toString(),
        1,
        exported(job, sources.toArray(SourceFile[]::new)));
    return job;
  }

  private static JobExported exported(UUID job, SourceFile... sources) {
    return new JobExported(TestJobs.aJob(job), List.of(sources), List.of(), "480p");
  }
}

package dev.dubdeck.voice;

import static dev.dubdeck.voice.scene.SeriesScene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.RefsSaved;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.speech.sound.Sound;
import dev.dubdeck.speech.sound.WavFile;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import dev.dubdeck.voice.scene.SeriesScene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Uploads, versions, rollback and erasure, by two contributors and a stranger. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class VoiceHistoryIT {
  @Inject SeriesScene scene;

  @Test
  void uploadsBecomeVersionsAndTellOthers() throws IOException {
    String series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    byte[] first = Voices.wav(150, 6, 1);
    try (WireTap wire = WireTap.on(EventType.REFS_SAVED, EventType.VOICE_CHANGED)) {
      scene.upload(Tokens.ana(), series, "mika", first).then().statusCode(201);
      scene
          .upload(Tokens.ben(), series, "mika", Voices.wav(150, 6, 2))
          .then()
          .statusCode(201)
          .body("version", equalTo(2))
          .body("character.display_name", equalTo("Mika"));

      RefsSaved saved =
          wire.await(r -> isOf(r.key(), series, "refs-saved", r.topic()))
              .data(EventType.REFS_SAVED);
      assertThat(saved.reference().version()).isEqualTo(1);
      assertThat(saved.reference().refSha256())
          .isEqualTo(Sha256.of(new ByteArrayInputStream(first)));
      VoiceChanged changed =
          wire.await(
                  r ->
                      isOf(r.key(), series, "voice-changed", r.topic())
                          && r.<VoiceChanged>data(EventType.VOICE_CHANGED).voice().currentVersion()
                              != null
                          && r.<VoiceChanged>data(EventType.VOICE_CHANGED).voice().currentVersion()
                              == 2)
              .data(EventType.VOICE_CHANGED);
      assertThat(changed.voice().anchorVersion()).isEqualTo(1);
    }
    assertThat(
            as(Tokens.ben())
                .get("/api/series/{s}/characters/mika/versions/1/audio", series)
                .asByteArray())
        .isEqualTo(first);
  }

  @Test
  void bytesThatAreCurrentAreNotWrittenAgain() {
    String series = scene.series("ana");
    scene.character(series, "Mika");
    byte[] wav = Voices.wav(150, 3, 1);
    Response created = scene.upload(Tokens.ana(), series, "mika", wav);

    Response again = scene.upload(Tokens.ana(), series, "mika", wav);

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.<Integer>path("version")).isEqualTo(1);
  }

  @Test
  void rollbackAppendsTheOldBytesAndCanBeUndone() {
    String series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 6, 1));
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(200, 6, 1));

    Response back =
        as(Tokens.ben())
            .contentType("application/json")
            .body("{\"version\":1,\"reason\":\"another actor\"}")
            .post("/api/series/{s}/characters/mika/rollback", series);
    Response forth = as(Tokens.ana()).post("/api/voices/{s}/mika/rollback?version=2", series);

    back.then()
        .statusCode(201)
        .body("version", equalTo(3))
        .body("restored_version", equalTo(1))
        .body("previous_version", equalTo(2));
    forth.then().statusCode(201).body("version", equalTo(4));
    Response history = scene.judged(series, "mika");
    assertThat(history.jsonPath().getList("items.source"))
        .containsExactly("upload", "upload", "rollback", "rollback");
    assertThat(history.jsonPath().getList("items.notes", String.class).get(2))
        .startsWith("rollback to v1");
    List<String> hashes = history.jsonPath().getList("items.ref_sha256", String.class);
    assertThat(hashes.get(2)).isEqualTo(hashes.get(0));
    assertThat(hashes.get(3)).isEqualTo(hashes.get(1));
  }

  @Test
  void staleIfMatchIsRefusedWithWhatIsCurrent() {
    String series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 3, 1));
    String seen = scene.judged(series, "mika").header("ETag");
    scene.upload(Tokens.ben(), series, "mika", Voices.wav(150, 3, 2));

    Response late =
        as(Tokens.ana())
            .header("If-Match", seen)
            .post("/api/series/{s}/characters/mika/rollback?version=1", series);

    late.then().statusCode(412).body("code", equalTo("stale")).body("current_version", equalTo(2));
  }

  @Test
  void whatHoldsNoVoiceIsRefused() {
    String series = scene.series("ana");
    scene.character(series, "Mika");
    byte[] wav = Voices.wav(150, 3, 1);
    byte[] lying = wav.clone();
    lying[40] = (byte) 0xff;
    lying[43] = 0x7f;

    scene.upload(Tokens.ana(), series, "mika", new byte[0]).then().statusCode(422);
    scene
        .upload(Tokens.ana(), series, "mika", "<html>".getBytes(StandardCharsets.UTF_8))
        .then()
        .statusCode(422)
        .body("code", equalTo("not_audio"));
    scene
        .upload(Tokens.ana(), series, "mika", WavFile.encode(Sound.of(new float[48_000])))
        .then()
        .statusCode(422)
        .body("code", equalTo("too_little_speech"));
    as(Tokens.ana())
        .contentType("application/json")
        .body("{}")
        .post("/api/series/{s}/characters/mika/ref", series)
        .then()
        .statusCode(415);
    as(Tokens.ana())
        .contentType("audio/wav")
        .body(new byte[(20 << 20) + 1])
        .post("/api/series/{s}/characters/mika/ref", series)
        .then()
        .statusCode(413);
    assertThat(scene.upload(Tokens.ana(), series, "mika", lying).statusCode()).isIn(201, 422);
  }

  @Test
  void wrongRollbacksAreRefusedEachInItsWay() {
    String series = scene.series("ana");
    scene.character(series, "Mika");
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 3, 1));
    String rollback = "/api/series/" + series + "/characters/mika/rollback";

    for (String query : List.of("", "?version=0", "?version=-1", "?version=x", "?version=")) {
      assertThat(as(Tokens.ana()).post(rollback + query).statusCode()).as(query).isEqualTo(422);
    }
    for (String body :
        List.of("{}", "{\"version\":\"1\"}", "{\"version\":1.5}", "{\"version\":0}")) {
      assertThat(
              as(Tokens.ana())
                  .contentType("application/json")
                  .body(body)
                  .post(rollback)
                  .statusCode())
          .as(body)
          .isEqualTo(422);
    }
    assertThat(as(Tokens.ana()).post(rollback + "?version=2").statusCode()).isEqualTo(404);
    assertThat(
            as(Tokens.ana()).contentType("application/json").body("{").post(rollback).statusCode())
        .isEqualTo(400);
  }

  @Test
  void namesOfCharactersAreChecked() {
    String series = scene.series("ana");
    String characters = "/api/series/" + series + "/characters";
    for (String body :
        List.of(
            "{}",
            "{\"display_name\":\"  \"}",
            "{\"display_name\":5}",
            "{\"display_name\":\"\u6d77\"}",
            "{\"display_name\":\"" + "a".repeat(121) + "\"}",
            "{\"display_name\":\"Mika\",\"character_slug\":\"Not A Slug\"}")) {
      assertThat(
              as(Tokens.ana())
                  .contentType("application/json")
                  .body(body)
                  .post(characters)
                  .statusCode())
          .as(body)
          .isEqualTo(422);
    }
    scene.character(series, "Mika  of the Sea");
    as(Tokens.ana())
        .contentType("application/json")
        .body("{\"display_name\":\"Other\",\"character_slug\":\"mika-of-the-sea\"}")
        .post(characters)
        .then()
        .statusCode(200)
        .body("display_name", equalTo("Mika of the Sea"));
    as(Tokens.ana())
        .queryParam("q", "MIKA of")
        .get(characters)
        .then()
        .statusCode(200)
        .body("items.size()", equalTo(1))
        .body("items[0].character_slug", equalTo("mika-of-the-sea"));
  }

  @Test
  void soundIsServedInRangesWithItsHashAsTag() {
    String series = scene.series("ana");
    scene.character(series, "Mika");
    byte[] wav = Voices.wav(150, 3, 1);
    scene.upload(Tokens.ana(), series, "mika", wav);
    String audio = "/api/series/" + series + "/characters/mika/audio";

    Response part = as(Tokens.ana()).header("Range", "bytes=10-19").get(audio);
    Response head = as(Tokens.ana()).head(audio);

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(wav, 10, 20));
    assertThat(part.header("Content-Range")).isEqualTo("bytes 10-19/" + wav.length);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo(Integer.toString(wav.length));
    assertThat(
            as(Tokens.ana()).header("If-None-Match", head.header("ETag")).get(audio).statusCode())
        .isEqualTo(304);
    assertThat(
            as(Tokens.ana()).header("Range", "bytes=" + wav.length + "-").get(audio).statusCode())
        .isEqualTo(416);
  }

  @Test
  void strangersSeeNothingAndWriteNothing() {
    String series = scene.series("ana");
    scene.character(series, "Mika");

    assertThat(scene.upload(Tokens.ben(), series, "mika", Voices.wav(150, 3, 1)).statusCode())
        .isEqualTo(404);
    assertThat(as(Tokens.ben()).get("/api/series/{s}/characters", series).statusCode())
        .isEqualTo(404);
    assertThat(
            scene.rows(
                "SELECT FROM audit_event WHERE series_slug = $1 AND actor = 'ben'"
                    + " AND event = 'voice.upload' AND outcome = 'denied' AND reason = 'not_found'",
                series))
        .hasSize(1);
    assertThat(
            scene.rows(
                "SELECT FROM audit_event WHERE series_slug = $1 AND actor = 'ana'"
                    + " AND event = 'voice.character_created' AND outcome = 'allowed'",
                series))
        .hasSize(1);
  }

  @Test
  void erasedSoundIsGoneEverywhereAndTheRowsStay() throws IOException {
    String series = scene.series("ana");
    scene.character(series, "Mika");
    scene.character(series, "Ren");
    byte[] shared = Voices.wav(170, 3, 41);
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 3, 42));
    scene.upload(Tokens.ana(), series, "mika", shared);
    scene.upload(Tokens.ana(), series, "ren", shared);
    String mika = "/api/series/" + series + "/characters/mika";
    scene.judged(series, "mika");
    Path folder = media().resolve("Voices/" + series + "/characters/mika");
    Eventually.holds(() -> assertThat(folder.resolve("ref.wav")).exists());

    as(Tokens.ana())
        .delete(mika)
        .then()
        .statusCode(200)
        .body("deleted", equalTo(true))
        .body("erased", equalTo(false));
    as(Tokens.ana()).get(mika + "/audio").then().statusCode(200);
    as(Tokens.ana()).post(mika + "/rollback?version=1").then().statusCode(409);
    as(Tokens.ana())
        .delete(mika + "?erase=true")
        .then()
        .statusCode(200)
        .body("deleted", equalTo(false))
        .body("erased", equalTo(true));

    as(Tokens.ana()).get(mika + "/audio").then().statusCode(410).body("code", equalTo("erased"));
    as(Tokens.ana()).get(mika + "/versions/1/audio").then().statusCode(410);
    as(Tokens.ana()).get("/api/series/{s}/characters/ren/audio", series).then().statusCode(200);
    assertThat(scene.versions(series, "mika").jsonPath().getList("items")).hasSize(2);
    assertThat(
            scene.rows(
                "SELECT a.wav FROM voice_audio a JOIN reference_version r ON r.ref_sha256 = a.sha256"
                    + " JOIN voice_character c ON c.id = r.character_id"
                    + " WHERE c.series_slug = $1 AND c.slug = 'mika' AND a.wav IS NOT NULL",
                series))
        .as("only the bytes that Ren has too")
        .hasSize(1);
    Eventually.holds(() -> assertThat(wavs(folder)).isEmpty());
    Eventually.holds(
        () -> assertThat(folder.resolve("meta.json")).content().contains("\"erased\": true"));
  }

  private static boolean isOf(String key, String series, String topic, String actual) {
    return actual.equals(topic) && key.startsWith(series);
  }

  static Path media() {
    return Path.of(ConfigProvider.getConfig().getValue("dubdeck.media.root", String.class));
  }

  private static List<Path> wavs(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> path.toString().endsWith(".wav")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

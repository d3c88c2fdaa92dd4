package dev.dubdeck.voice;

import static dev.dubdeck.voice.scene.SeriesScene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.contracts.DriftAssessed;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ReferenceFact;
import dev.dubdeck.contracts.RefsSaved;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import dev.dubdeck.voice.scene.SeriesScene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Verdicts over a whole history, from the event that rings to the words people read. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class DriftIT {
  private static final double MIKA = 150;
  private static final double STRANGER = 205;

  @Inject SeriesScene scene;

  @Test
  void sameVoiceIsConsistentAndAnotherOneIsDrift() {
    String series = cast(MIKA, MIKA, STRANGER);

    JsonPath history = scene.judged(series, "mika").jsonPath();

    assertThat(history.getList("items.drift_status")).containsExactly("unknown", "ok", "drifted");
    assertThat(history.getString("items[0].reason")).isEqualTo("first_version");
    assertThat(history.getList("items.accepted")).containsExactly(true, true, false);
    assertThat(history.getString("verdict.word")).isEqualTo("changed");
    assertThat(history.getDouble("items[1].similarity")).isGreaterThan(0.9);
    assertThat(history.getString("items[2].embedding_provider")).isEqualTo("pitch/1");
  }

  @Test
  void goodRollbackAfterDriftIsNotDrift() {
    String series = cast(MIKA, MIKA, STRANGER);

    as(Tokens.ana()).post("/api/series/{s}/characters/mika/rollback?version=2", series);

    JsonPath history = scene.judged(series, "mika").jsonPath();
    assertThat(history.getString("items[3].drift_status")).isEqualTo("ok");
    assertThat(history.getString("verdict.word")).isEqualTo("consistent");
  }

  @Test
  void keptVersionJoinsTheVoiceAndDismissedOneDoesNot() {
    String series = cast(MIKA, STRANGER);
    String versions = "/api/series/" + series + "/characters/mika/versions/2";

    as(Tokens.ben())
        .contentType("application/json")
        .body("{\"reason\":\"a whisper\"}")
        .post(versions + "/dismiss")
        .then()
        .statusCode(200)
        .body("dismissed", equalTo(true))
        .body("accepted", equalTo(false));
    as(Tokens.ana())
        .post(versions + "/keep")
        .then()
        .statusCode(200)
        .body("kept", equalTo(true))
        .body("accepted", equalTo(true));
    as(Tokens.ana())
        .post("/api/series/{s}/characters/mika/versions/9/keep", series)
        .then()
        .statusCode(404);

    scene.upload(Tokens.ana(), series, "mika", Voices.wav(STRANGER, 6, 7));
    assertThat(scene.judged(series, "mika").jsonPath().getString("items[2].drift_status"))
        .isEqualTo("ok");
  }

  @Test
  void anchorIsWhatTheCurrentVersionIsMeasuredBy() {
    String series = cast(MIKA, MIKA, STRANGER);

    as(Tokens.ana())
        .contentType("application/json")
        .body("{\"version\":3}")
        .put("/api/series/{s}/characters/mika/anchor", series)
        .then()
        .statusCode(200)
        .body("anchor_version", equalTo(3));
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(STRANGER, 6, 8));

    JsonPath history = scene.judged(series, "mika").jsonPath();
    assertThat(history.getString("items[3].drift_status")).isEqualTo("ok");
    assertThat(history.getDouble("items[3].anchor_similarity")).isGreaterThan(0.9);
  }

  @Test
  void closerToSomebodyElseIsNamed() {
    String series = cast(MIKA, MIKA);
    scene.character(series, "Ren");
    scene.upload(Tokens.ana(), series, "ren", Voices.wav(STRANGER, 6, 1));
    scene.judged(series, "ren");

    scene.upload(Tokens.ana(), series, "mika", Voices.wav(STRANGER, 6, 2));

    JsonPath history = scene.judged(series, "mika").jsonPath();
    assertThat(history.getString("items[2].nearest_other.character_slug")).isEqualTo("ren");
    assertThat(history.getString("verdict.sentence")).contains("Closer to Ren than to Mika.");
  }

  @Test
  void anyTwoVersionsCanBeCompared() {
    String series = cast(MIKA, STRANGER);
    String compare = "/api/series/" + series + "/characters/mika/compare";

    as(Tokens.ben())
        .get(compare + "?a=1&b=2")
        .then()
        .statusCode(200)
        .body("word", equalTo("different"));
    as(Tokens.ben()).get(compare + "?a=1&b=1").then().statusCode(200).body("word", equalTo("same"));
    as(Tokens.ben()).get(compare + "?a=1&b=7").then().statusCode(404);
    as(Tokens.ben()).get(compare + "?a=1").then().statusCode(422);
  }

  @Test
  void repeatedAndForgedEventsHaveNoEffect() {
    String series = cast(MIKA, MIKA);
    String before = scene.judged(series, "mika").asString();
    String key = RefsSaved.key(series, "mika");
    try (WireTap wire = WireTap.on(EventType.REFS_SAVED, EventType.DRIFT_ASSESSED)) {
      String hash = scene.versions(series, "mika").jsonPath().getString("items[1].ref_sha256");
      String id = wire.send(EventType.REFS_SAVED, key, 99, saved(series, 2, hash));
      wire.sendAgain(id, EventType.REFS_SAVED, key, 99, saved(series, 2, hash));
      wire.send(EventType.REFS_SAVED, key, 99, saved(series, 7, hash));
      String last = wire.send(EventType.REFS_SAVED, key, 99, saved(series, 1, "0".repeat(64)));

      Eventually.isTrue(
          "all were read",
          () -> !scene.rows("SELECT FROM inbox_event WHERE event_id = $1", last).isEmpty());

      assertThat(wire.seen())
          .noneMatch(
              r ->
                  r.topic().equals("drift-assessed")
                      && series.equals(
                          r.<DriftAssessed>data(EventType.DRIFT_ASSESSED).seriesSlug()));
    }
    assertThat(scene.versions(series, "mika").asString()).isEqualTo(before);
  }

  private static RefsSaved saved(String series, int version, String hash) {
    return new RefsSaved(
        series,
        "mika",
        "Mika",
        new ReferenceFact(
            version,
            hash,
            "Voices/x/characters/mika/refs/1-0.wav",
            6,
            "upload",
            null,
            null,
            null,
            "mallory",
            Instant.now()));
  }

  /** A series of Ana's and Ben's in which Mika has a version of each of these pitches. */
  private String cast(double... pitches) {
    String series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    int take = 0;
    for (double pitch : pitches) {
      scene
          .upload(Tokens.ana(), series, "mika", Voices.wav(pitch, 6, take++))
          .then()
          .statusCode(201);
    }
    scene.judged(series, "mika");
    return series;
  }
}

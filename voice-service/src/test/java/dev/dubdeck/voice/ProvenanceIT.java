package dev.dubdeck.voice;

import static dev.dubdeck.voice.Episode.newcomer;
import static dev.dubdeck.voice.scene.SeriesScene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was made with which version: on the history, before a rollback, on the casting sheet. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class ProvenanceIT {
  @Inject SeriesScene scene;

  @Test
  void exportsAreKeptWithTheVersionThatWasCurrent() {
    Episode episode = castEpisode();
    String series = episode.series();
    exported(episode.id(), "mkv", Instant.now());
    exported(episode.id(), "poster", Instant.now());
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 6, 9)).then().statusCode(201);
    exported(episode.id(), "mp4", Instant.now());

    JsonPath history = scene.judged(series, "mika").jsonPath();

    assertThat(history.getList("items[0].used_in.kind")).containsExactly("mkv");
    assertThat(history.getList("items[1].used_in.kind")).containsExactly("mp4");
    assertThat(history.getString("items[0].used_in[0].episode")).isEqualTo("S1 E7");
    as(Tokens.ana())
        .get("/api/voices/{s}/mika/rollback-impact?version=1", series)
        .then()
        .statusCode(200)
        .body("leaving_version", equalTo(2))
        .body("becomes_version", equalTo(3))
        .body("episodes", equalTo(1))
        .body("minutes", equalTo(24f))
        .body("contributors", equalTo(List.of("ana")));
    as(Tokens.ana())
        .get("/api/voices/{s}/mika/rollback-impact?version=0", series)
        .then()
        .statusCode(422);
  }

  @Test
  void lateNewsOfAnExportStillNamesTheVersionOfItsTime() {
    Episode episode = castEpisode();
    Instant before = Instant.now();
    scene
        .upload(Tokens.ana(), episode.series(), "mika", Voices.wav(150, 6, 9))
        .then()
        .statusCode(201);

    exported(episode.id(), "mkv", before);

    JsonPath history = scene.judged(episode.series(), "mika").jsonPath();
    assertThat(history.getList("items[0].used_in.kind")).containsExactly("mkv");
    assertThat(history.getList("items[1].used_in.kind")).isEmpty();
  }

  @Test
  void castingSheetSaysWhoSpeaksWhere() {
    Episode episode = castEpisode();
    exported(episode.id(), "mkv", Instant.now());
    String sheet = "/api/series/" + episode.series() + "/casting-sheet";

    JsonPath json = as(Tokens.ana()).get(sheet).jsonPath();
    String csv = as(Tokens.ana()).accept("text/csv").get(sheet).asString();

    assertThat(json.getString("episodes[0].label")).isEqualTo("S1 E7");
    assertThat(json.getInt("characters[0].episodes['S1 E7'].version")).isEqualTo(1);
    assertThat(json.getInt("characters[0].episodes['S1 E7'].current_at_export")).isEqualTo(1);
    assertThat(json.getList("characters[0].episodes['S1 E7'].speaker_ids"))
        .containsExactly("SPEAKER_00");
    assertThat(csv).startsWith("character_slug,").contains("mika,Mika,false,1,");
    assertThat(as(Tokens.ana()).get(sheet + "?format=xml").statusCode()).isEqualTo(400);
    assertThat(as(Tokens.ben()).get(sheet).statusCode()).isEqualTo(404);
  }

  private static Episode castEpisode() {
    Episode episode = Episode.of(Episode.newSeries(), 7).speaker("SPEAKER_00", 150, 120).arrived();
    episode.decide(newcomer("SPEAKER_00", "Mika")).then().statusCode(200);
    episode.confirm().then().statusCode(200);
    return episode;
  }

  private void exported(UUID job, String kind, Instant at) {
    ArtifactFact artifact =
        new ArtifactFact(
            kind,
            "file",
            "Output/" + job + "/file",
            "video/x-matroska",
            "0".repeat(64),
            1,
            1440.0,
            null,
            null,
            null,
            at,
            "1:1",
            List.of());
    try (WireTap wire = WireTap.on(EventType.EXPORT_COMPLETED)) {
      String id =
          wire.send(
              EventType.EXPORT_COMPLETED,
              job.toString(),
              1,
              new ExportCompleted(job, UUID.randomUUID(), kind, "default", 1, 1, artifact, at));
      Eventually.isTrue(
          "the export was heard of",
          () ->
              !scene
                  .rows(
                      "SELECT FROM inbox_event WHERE consumer = 'voice-provenance'"
                          + " AND event_id = $1",
                      id)
                  .isEmpty());
    }
  }
}

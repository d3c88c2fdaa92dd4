package dev.dubdeck.voice;

import static dev.dubdeck.voice.scene.SeriesScene.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.voice.scene.SeriesScene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Lists and histories stay quick in a series with many characters of 20 versions each. {@code
 * -Dvoice.scale=10000} for the figure of the house.
 */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class VoiceScaleIT {
  private static final int CHARACTERS = Integer.getInteger("voice.scale", 1_000);
  private static final int VERSIONS = 20;
  private static final int ASKED = 40;

  @Inject SeriesScene scene;

  @Test
  void listsAndHistoriesStayQuick() {
    String series = scene.series("ana");
    fill(series);
    String characters = "/api/series/" + series + "/characters";

    long list = p95(() -> as(Tokens.ana()).get(characters));
    long found = p95(() -> as(Tokens.ana()).queryParam("q", "hero no 777").get(characters));
    long history = p95(() -> as(Tokens.ana()).get(characters + "/hero-777/versions"));
    long one = p95(() -> as(Tokens.ana()).get(characters + "/hero-777"));

    System.out.printf(
        "%d characters x %d versions, p95 in ms: page of 200 %d, search %d, history %d, one %d%n",
        CHARACTERS, VERSIONS, list, found, history, one);
    // The bar is 50 ms on a quiet machine; a machine that runs other builds gets more.
    assertThat(Math.max(Math.max(list, found), Math.max(history, one))).isLessThan(500);
  }

  private static long p95(Supplier<Response> request) {
    long[] millis = new long[ASKED];
    for (int i = 0; i < ASKED; i++) {
      long start = System.nanoTime();
      request.get().then().statusCode(200);
      millis[i] = (System.nanoTime() - start) / 1_000_000;
    }
    Arrays.sort(millis, 5, ASKED);
    return millis[ASKED - 2];
  }

  private void fill(String series) {
    scene.rows("INSERT INTO series_voice (series_slug, title) VALUES ($1, 'Blue Harbor')", series);
    scene.rows(
        "INSERT INTO voice_audio (sha256, wav, size_bytes, duration_seconds, speech_seconds,"
            + " level_db, snr_db, clipped_share, bandwidth_hz) VALUES (repeat('a', 64), '\\x00',"
            + " 1, 1, 1, -20, 40, 0, 7000) ON CONFLICT DO NOTHING");
    scene.rows(
        "WITH c AS (INSERT INTO voice_character (id, series_slug, slug, display_name,"
            + " search_text, current_version, versions_count, anchor_version, created_at,"
            + " created_by, updated_at) SELECT gen_random_uuid(), $1, 'hero-' || n,"
            + " 'Hero no ' || n, 'hero no ' || n, $2, $2, 1, now(), 'ana', now()"
            + " FROM generate_series(1, $3) n RETURNING id),"
            + " r AS (INSERT INTO reference_version (character_id, version, ref_sha256, source,"
            + " created_at, created_by) SELECT id, v, repeat('a', 64), 'upload', now(), 'ana'"
            + " FROM c, generate_series(1, $2) v RETURNING character_id, version)"
            + " INSERT INTO voice_drift (character_id, version, status, reason, assessed_at)"
            + " SELECT character_id, version, 'unknown', 'no_provider', now() FROM r",
        series,
        VERSIONS,
        CHARACTERS);
    scene.rows("ANALYZE voice_character, reference_version, voice_drift, voice_audio");
  }
}

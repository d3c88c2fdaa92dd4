package dev.dubdeck.voice.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.platform.background.Background;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.voice.Voices;
import dev.dubdeck.voice.scene.SeriesScene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a start does when another model listens than before. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class ProviderChangeIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Inject SeriesScene scene;
  @Inject DriftHealing healing;
  @Inject Background background;

  @Test
  void everyVersionIsJudgedAnewAndCountsForTheVoiceAgain() {
    String series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    for (int take = 0; take < 4; take++) {
      scene.upload(Tokens.ana(), series, "mika", Voices.wav(take == 3 ? 205 : 150, 6, take));
    }
    JsonPath before = scene.judged(series, "mika").jsonPath();
    scene.rows(
        "UPDATE voice_drift SET status = 'unknown', reason = 'no_provider', provider = NULL,"
            + " model = NULL, similarity = NULL FROM voice_character c"
            + " WHERE c.id = character_id AND c.series_slug = $1",
        series);

    background.call("test", healing::heal).await().atMost(LIMIT);

    JsonPath now = scene.judged(series, "mika").jsonPath();
    assertThat(now.getList("items.drift_status"))
        .isEqualTo(before.getList("items.drift_status"))
        .containsExactly("unknown", "ok", "ok", "drifted");
    assertThat(now.getList("items.similarity")).isEqualTo(before.getList("items.similarity"));
    assertThat(now.getList("items.accepted")).containsExactly(true, true, true, false);
  }
}

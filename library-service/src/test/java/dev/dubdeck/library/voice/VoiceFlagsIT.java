package dev.dubdeck.library.voice;

import static dev.dubdeck.library.LibraryScene.get;
import static dev.dubdeck.library.LibraryScene.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Open decisions and drifted voices show in the series list, to those who may see the job. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class VoiceFlagsIT {
  private final String word = LibraryScene.uniqueWord();
  private final String ana = "ana-" + word;
  private final String ben = "ben-" + word;
  private final String slug = "voices-" + word;
  private final AJob anas = AJob.of(ana, "Voices " + word).updatedAt(10);
  private final AJob bens = AJob.of(ben, "Voices " + word).updatedAt(20);
  @Inject LibraryScene scene;

  @Test
  void flagsOfAPrivateJobAreItsOwnersAlone() {
    scene.given(anas, bens);
    scene.given(AMapping.of(anas).confirmed(1, "mika", "ren").snapshot());
    scene.given(
        AVoice.of(slug, "mika").drift("drifted").snapshot(),
        AVoice.of(slug, "ren").drift("warn").snapshot());

    assertThat(flags(ana, "")).isEqualTo(Map.of("needs_review", 1, "drifted", 1));
    assertThat(flags(ben, "")).isEqualTo(Map.of("needs_review", 0, "drifted", 0));
    assertThat(found(ana, "&state=needs_review")).containsExactly(slug);
    assertThat(found(ana, "&state=drifted")).containsExactly(slug);
    assertThat(found(ben, "&state=needs_review")).isEmpty();
    assertThat(found(ben, "&state=drifted")).isEmpty();
  }

  @Test
  void flagsOfASharedJobAreEverybodys() {
    scene.given(anas, bens);
    scene.given(AMapping.of(anas).snapshot(), AMapping.of(bens).snapshot());

    scene.given(anas.shared());

    assertThat(flags(ben, "")).containsEntry("needs_review", 2);
    assertThat(flags(ben, "&view=mine")).containsEntry("needs_review", 1);
    assertThat(flags("cai-" + word, "")).containsEntry("needs_review", 1);
  }

  @Test
  void whatIsDecidedOrMeasuredAnewLowersTheFlags() {
    AMapping mapping = AMapping.of(anas).confirmed(1, "mika");
    AVoice mika = AVoice.of(slug, "mika").drift("drifted");
    scene.given(anas);
    scene.given(mapping.snapshot());
    scene.given(mika.snapshot());

    scene.given(mapping.open(0).snapshot());
    scene.given(mika.drift(null).snapshot());

    assertThat(flags(ana, "")).isEqualTo(Map.of("needs_review", 0, "drifted", 0));
  }

  @Test
  void retiredCharactersAndVoicesOfOtherSeriesDoNotCount() {
    scene.given(anas);
    scene.given(AMapping.of(anas).confirmed(1, "mika", "ren").snapshot());
    scene.given(
        AVoice.of(slug, "mika").drift("drifted").retire().snapshot(),
        AVoice.of("other-" + word, "ren").drift("drifted").snapshot());

    assertThat(flags(ana, "")).containsEntry("drifted", 0);

    scene.given(AMapping.of(anas).confirmed(1, "ren").in("other-" + word).open(2).snapshot());
    assertThat(flags(ana, "")).isEqualTo(Map.of("needs_review", 1, "drifted", 0));
  }

  @Test
  void decisionsAndDriftLeaveTheTimeOfTheContentAndConfirmingMovesIt() {
    AMapping mapping = AMapping.of(anas);
    scene.given(anas);
    String before = latest();

    scene.given(mapping.open(3).snapshot());
    scene.given(AVoice.of(slug, "mika").drift("drifted").snapshot());
    assertThat(latest()).isEqualTo(before).isEqualTo("2026-01-01T00:10:00Z");

    scene.given(mapping.open(3).confirmed(30, "mika").snapshot());
    assertThat(latest()).isEqualTo("2026-01-01T00:30:00Z");

    scene.given(anas.updatedAt(25));
    assertThat(latest()).isEqualTo("2026-01-01T00:30:00Z");
    scene.given(anas.updatedAt(25).updatedAt(40));
    assertThat(latest()).isEqualTo("2026-01-01T00:40:00Z");
  }

  @Test
  void deletedJobTakesItsFlagsWithItAndLateWordsBringNothingBack() {
    scene.given(anas, bens);
    scene.given(AMapping.of(anas).confirmed(1, "mika").snapshot());
    scene.given(AVoice.of(slug, "mika").drift("drifted").snapshot());

    scene.given(anas.deleted());
    scene.given(AMapping.of(anas).open(4).confirmed(2, "mika").snapshot());

    assertThat(found(ana, "")).isEmpty();
    for (String table : List.of("job_mapping", "cast_voice", "episode_version")) {
      assertThat(scene.rows("SELECT 1 FROM " + table + " WHERE job_id = $1", Tuple.of(anas.id())))
          .as(table)
          .isEmpty();
    }
  }

  @Test
  void namesOfCharactersFindVersionsForContributorsAndForNobodyElse() {
    scene.given(anas.shared(), bens);
    scene.given(AMapping.of(anas).confirmed(1, "mika-" + word).snapshot());

    for (String path : List.of("search", "recent", "series", slug + "/seasons")) {
      String query = "/api/library/" + path + "?total=true&q=MIKA-" + word;
      assertThat(get(ana, query).header("X-Total-Count")).as(path).isEqualTo("1");
      assertThat(get(ben, query).header("X-Total-Count")).as(path).isEqualTo("1");
      assertThat(get(ben, query + "&view=shared").header("X-Total-Count")).as(path).isEqualTo("1");
      assertThat(get(ben, query + "&view=mine").header("X-Total-Count")).as(path).isEqualTo("0");
      assertThat(get("cai-" + word, query).header("X-Total-Count")).as(path).isEqualTo("0");
      assertThat(get("cai-" + word, query).asString()).as(path).isEqualTo("[]");
    }
    scene.given(AMapping.of(anas).confirmed(1).in(slug).confirmed(2, "ren-" + word).snapshot());
    assertThat(get(ana, "/api/library/search?q=mika-" + word).asString()).isEqualTo("[]");
    assertThat(ok(get(ana, "/api/library/search?q=ren-" + word)).getList("job_id")).hasSize(1);
  }

  private Map<String, Integer> flags(String person, String query) {
    Map<String, Object> series =
        ok(get(person, "/api/library/series?q=" + word + query)).getMap("[0]");
    return Map.of(
        "needs_review", (Integer) series.get("needs_review"),
        "drifted", (Integer) series.get("drifted"));
  }

  private List<String> found(String person, String query) {
    return ok(get(person, "/api/library/series?q=" + word + query)).getList("series_slug");
  }

  private String latest() {
    return ok(get(ana, "/api/library/series?q=" + word)).getString("[0].latest_updated_at");
  }
}

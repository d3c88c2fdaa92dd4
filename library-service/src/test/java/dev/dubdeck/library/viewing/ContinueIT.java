package dev.dubdeck.library.viewing;

import static dev.dubdeck.library.LibraryScene.get;
import static dev.dubdeck.library.LibraryScene.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What comes next for whom. Ben watches and decides; Ana owns what he sees of hers. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ContinueIT {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final String word = LibraryScene.uniqueWord();
  private final Viewer ana = new Viewer("ana-" + word);
  private final Viewer ben = new Viewer("ben-" + word);
  @Inject LibraryScene scene;

  @Test
  void whatIsBegunIsWatchedOnFromWhereItWasLeft() {
    AJob first = anas(1).shared();
    scene.given(first, anas(2).shared());
    scene.given(Viewer.lasting(first, 1000));

    ben.views(first, "{\"position_seconds\":760.5}");

    assertThat(ben.goesOnWith())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsEntry("series_slug", "show-" + word)
                    .containsEntry("series_title", "Show " + word)
                    .containsEntry("season_number", 1)
                    .containsEntry("episode_number", 1)
                    .containsEntry("job_id", first.id().toString())
                    .containsEntry("viewed_job_id", first.id().toString())
                    .containsEntry("visibility", "shared")
                    .containsEntry("position_seconds", 760.5f)
                    .containsEntry("duration_seconds", 1000.0f)
                    .containsEntry("reason", "watch")
                    .containsEntry("open_speakers", 0)
                    .containsEntry("drifted_voices", 0)
                    .containsKeys("created_at", "updated_at", "last_opened_at"));
    assertThat(ana.goesOnWith()).isEmpty();
  }

  @Test
  void positionsAreKeptFromAMinuteOnAndWhenTheyHaveMoved() {
    AJob first = anas(1).shared();
    scene.given(first);

    ben.views(first, "{\"position_seconds\":59}");
    assertThat(position()).isNull();
    ben.views(first, "{\"position_seconds\":100}");
    ben.views(first, "{\"position_seconds\":129}");
    assertThat(position()).isEqualTo(100f);
    ben.views(first, "{\"position_seconds\":130}");
    assertThat(position()).isEqualTo(130f);
    ben.views(first, "{\"position_seconds\":5}");
    assertThat(position()).isEqualTo(130f);
    ben.views(first, "{\"position_seconds\":70}");
    assertThat(position()).isEqualTo(70f);
    ben.view(first, null).then().statusCode(204);
    assertThat(position()).isEqualTo(70f);
  }

  @Test
  void theEndOfAnEpisodeLeadsToTheNextAndTheEndOfAllToNothing() {
    AJob first = anas(1).shared();
    AJob third = AJob.of(ana.name(), "Show " + word).episode(2, 1).shared();
    scene.given(first, anas(3).shared(), third);
    scene.given(Viewer.lasting(first, 1000), Viewer.lasting(third, 1000));

    ben.views(first, "{\"position_seconds\":949}");
    assertThat(ben.steps()).containsExactly("S1E1 watch");
    ben.views(first, "{\"position_seconds\":990}");
    assertThat(ben.steps()).containsExactly("S1E3 watch");
    assertThat(position()).isNull();
    ben.views(anas(3), "{\"position_seconds\":300000}");
    assertThat(ben.steps()).as("no length, no end").containsExactly("S1E3 watch");
    ben.views(anas(3), "{\"finished\":true}");
    assertThat(ben.steps()).containsExactly("S2E1 watch");
    ben.views(third, "{\"position_seconds\":950}");
    assertThat(ben.steps()).isEmpty();

    assertThat(ok(get(ben.name(), "/api/library/continue/series")).getString("series_slug"))
        .isEqualTo("show-" + word);
    assertThat(ok(get(ben.name(), "/api/library/continue/series")).<Object>get("next")).isNull();
    ben.views(first, "{\"position_seconds\":300}");
    assertThat(ben.steps()).as("seen once more").containsExactly("S1E1 watch");
    ben.views(first, "{\"finished\":true}");
    assertThat(ben.steps()).as("all of it is finished").isEmpty();
  }

  @Test
  void anothersPrivateVersionIsNeverNextAndNeverTheOneToGoOnWith() {
    AJob first = anas(1).shared().updatedAt(1);
    AJob second = anas(2).updatedAt(2);
    AJob redone = anas(1).updatedAt(3);
    AJob third = anas(3).shared().updatedAt(4);
    scene.given(first, second, redone, third);

    ben.views(first, "{\"position_seconds\":100}");
    assertThat(ben.goesOnWith()).extracting("job_id").containsExactly(first.id().toString());
    ben.views(first, "{\"finished\":true}");
    assertThat(ben.steps()).containsExactly("S1E3 watch");
    assertThat(ben.view(first, "{\"job_id\":\"" + redone.id() + "\"}").statusCode()).isEqualTo(422);
    assertThat(ben.view(second, null).statusCode()).isEqualTo(404);

    scene.given(second.shared(), redone.shared());
    assertThat(ben.steps()).containsExactly("S1E2 watch");
    ben.views(first, "{\"finished\":false}");
    assertThat(ben.goesOnWith()).extracting("job_id").containsExactly(redone.id().toString());
  }

  @Test
  void whatIsHiddenOrDeletedIsLeftOutAndComesBackWithItsPosition() {
    AJob first = anas(1).shared();
    AJob second = anas(2).shared();
    scene.given(first, second);
    ben.views(first, "{\"position_seconds\":100}");
    ben.views(second, "{\"position_seconds\":200}");

    AJob hidden = second.visible(dev.dubdeck.contracts.Visibility.PRIVATE);
    scene.given(hidden);
    assertThat(ben.steps()).as("what was opened before").containsExactly("S1E1 watch");
    assertThat(position()).isEqualTo(100f);
    scene.given(first.deleted());
    assertThat(ben.goesOnWith()).isEmpty();
    assertThat(get(ben.name(), "/api/library/continue/series").asString()).doesNotContain(word);

    scene.given(hidden.shared());
    assertThat(ben.steps()).containsExactly("S1E2 watch");
    assertThat(position()).isEqualTo(200f);
  }

  @Test
  void decisionsAreOfferedToThoseWhoMayTakeThemAndToNobodyElse() {
    AJob own = AJob.of(ben.name(), "Show " + word).episode(1, 1).shared();
    AJob anas = anas(2).shared();
    scene.given(own, anas);
    scene.given(Viewer.undecided(own, 3, 1), Viewer.undecided(anas, 4, 1));
    ben.views(anas, "{\"finished\":true}");
    ana.views(own, "{\"position_seconds\":100}");

    assertThat(ben.goesOnWith())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item)
                    .containsEntry("job_id", own.id().toString())
                    .containsEntry("reason", "review")
                    .containsEntry("open_speakers", 3));
    assertThat(ana.steps()).containsExactly("S1E1 watch");
    assertThat(ana.goesOnWith()).extracting("open_speakers").containsExactly(0);
    ana.views(own, "{\"finished\":true}");
    assertThat(ana.goesOnWith())
        .as("the next is hers, and waits for her")
        .extracting("job_id", "reason", "open_speakers")
        .containsExactly(org.assertj.core.groups.Tuple.tuple(anas.id().toString(), "review", 4));

    scene.given(drifted(own, "mika"));
    scene.given(
        new VoiceSnapshot(
            own.snapshot().seriesSlug(),
            "mika",
            "Mika",
            1,
            "ab".repeat(32),
            1,
            "drifted",
            false,
            false,
            1,
            START));
    assertThat(ben.steps()).containsExactly("S1E1 drift");
    assertThat(ben.goesOnWith()).extracting("drifted_voices").containsExactly(1);
  }

  @Test
  void forgettingTakesTheSeriesOffTheListUntilItIsOpenedAgain() {
    AJob first = anas(1).shared();
    AJob second = anas(2).shared();
    scene.given(first, second);
    ben.views(first, "{\"position_seconds\":100}");
    ana.views(first, "{\"position_seconds\":200}");

    ben.forget(first).then().statusCode(204);
    ben.forget(first).then().statusCode(204);

    assertThat(ben.goesOnWith()).isEmpty();
    assertThat(ana.steps()).containsExactly("S1E1 watch");
    ben.views(first, "{}");
    assertThat(ben.steps()).containsExactly("S1E1 watch");
    assertThat(position()).isNull();
    assertThat(ben.send("DELETE", "/api/library/nobody-knows/1/1/viewed", null).statusCode())
        .isEqualTo(404);
    scene.given(first.visible(dev.dubdeck.contracts.Visibility.PRIVATE));
    assertThat(ben.forget(first).statusCode()).as("his own memory").isEqualTo(204);
    assertThat(ben.forget(first).statusCode()).as("nothing known, nothing seen").isEqualTo(404);
  }

  @Test
  void theSeriesOpenedLastIsOfferedAndElseTheOneUpdatedLast() {
    AJob old = anas(1).shared();
    AJob newest = AJob.of(ana.name(), "Newest " + word).shared().updatedAt(60 * 24 * 365 * 100);
    scene.given(old, newest, AJob.of(ana.name(), "Secret " + word).updatedAt(60 * 24 * 365 * 200));

    var untouched = ok(get(ben.name(), "/api/library/continue/series"));
    assertThat(untouched.getString("series_title")).isEqualTo("Newest " + word);
    assertThat(untouched.getMap("next"))
        .containsEntry("job_id", newest.id().toString())
        .containsEntry("season_number", 1)
        .containsEntry("episode_number", 1)
        .containsEntry("reason", "watch");
    ben.views(old, "{}");
    assertThat(ok(get(ben.name(), "/api/library/continue/series")).getString("series_slug"))
        .isEqualTo("show-" + word);
    scene.given(newest.deleted());
  }

  @Test
  void pagesShowEverySeriesOnceAlsoBetweenThoseWithNothingLeft() {
    List<AJob> jobs = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      jobs.add(AJob.of(ana.name(), "Show " + i + " " + word).shared());
    }
    scene.given(jobs);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < jobs.size(); i++) {
      boolean left = i % 5 == 0;
      ben.views(jobs.get(i), left ? "{}" : "{\"finished\":true}");
      if (left) {
        expected.addFirst(jobs.get(i).snapshot().seriesSlug());
      }
    }

    List<String> walked = new ArrayList<>();
    String next = "/api/library/continue?limit=2";
    while (next != null) {
      var page = ben.send("GET", next, null);
      walked.addAll(ok(page).getList("series_slug"));
      Matcher link = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
      next = link.matches() ? link.group(1) : null;
    }

    assertThat(walked).isEqualTo(expected);
    assertThat(ok(ben.send("GET", "/api/library/continue?limit=0", null)).getList("")).hasSize(1);
    assertThat(ben.send("GET", "/api/library/continue?limit=x", null).statusCode()).isEqualTo(400);
    assertThat(ben.send("GET", "/api/library/continue?cursor=AAAA", null).statusCode())
        .isEqualTo(400);
  }

  private Object position() {
    List<Map<String, Object>> items = ben.goesOnWith();
    assertThat(items).hasSize(1);
    return items.getFirst().get("position_seconds");
  }

  private AJob anas(int episode) {
    return AJob.of(ana.name(), "Show " + word).episode(1, episode);
  }

  private static MappingSnapshot drifted(AJob job, String character) {
    CastVoice voice = new CastVoice(character, character, 1, "cd".repeat(32));
    return new MappingSnapshot(
        job.id(), job.snapshot().seriesSlug(), 5, 0, START, List.of(voice), 2, START);
  }
}

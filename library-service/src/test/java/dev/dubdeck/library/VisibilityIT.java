package dev.dubdeck.library;

import static dev.dubdeck.library.LibraryScene.get;
import static dev.dubdeck.library.LibraryScene.getWith;
import static dev.dubdeck.library.LibraryScene.ok;
import static dev.dubdeck.library.LibraryScene.uniqueWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two makers, private and shared versions, every list and every count. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class VisibilityIT {
  private final String word = uniqueWord();
  private final String ana = "ana-" + word;
  private final String ben = "ben-" + word;
  private final String vera = "vera-" + word;
  @Inject LibraryScene scene;

  private AJob secret;
  private AJob open;
  private AJob own;

  @BeforeEach
  void threeVersionsInOneSeries() {
    secret = AJob.of(ana, "Blue " + word).episode(1, 1).createdAt(3).updatedAt(30);
    open = AJob.of(ana, "Blue " + word).episode(2, 1).createdAt(2).updatedAt(20).shared();
    own = AJob.of(ben, "Blue " + word).episode(2, 2).createdAt(1).updatedAt(10);
    scene.given(secret, open, own);
  }

  @Test
  void seriesCountsOnlyWhatTheCallerMaySee() {
    assertSeries(ana, "all", 2, 2);
    assertSeries(ana, "mine", 2, 2);
    assertSeries(ana, "shared", 1, 1);
    assertSeries(ben, "all", 1, 2);
    assertSeries(ben, "owner", 1, 1);
    assertSeries(ben, "pub", 1, 1);
    assertSeries(vera, "all", 1, 1);
    assertThat(jobsOrSeries(get(vera, "/api/library/series", "q", word, "view", "my"))).isEmpty();
  }

  @Test
  void adminSeesEverythingWithTheScopeAndLikeAnybodyWithoutIt() {
    var all = ok(getWith(Tokens.admin(), "/api/library/series", "q", word));
    assertThat(all.getInt("[0].episodes_count")).isEqualTo(3);

    var narrow = ok(getWith(Tokens.narrowAdmin("read:job"), "/api/library/series", "q", word));
    assertThat(narrow.getInt("[0].episodes_count")).isEqualTo(1);
  }

  @Test
  void latestUpdateIsOfTheVersionsInSight() {
    assertThat(latest(ana)).isEqualTo("2026-01-01T00:30:00Z");
    assertThat(latest(ben)).isEqualTo("2026-01-01T00:20:00Z");
  }

  @Test
  void searchAndRecentShowTheSameVersions() {
    for (String path : new String[] {"/api/library/search", "/api/library/recent"}) {
      assertThat(ids(get(ana, path, "q", word, "limit", 200))).contains(secret.id(), open.id());
      assertThat(ids(get(ana, path, "q", word, "limit", 200))).doesNotContain(own.id());
      assertThat(ids(get(ben, path, "q", word, "limit", 200))).contains(own.id(), open.id());
      assertThat(ids(get(ben, path, "q", word, "limit", 200))).doesNotContain(secret.id());
      assertThat(ids(get(vera, path, "q", word, "view", "mine"))).isEmpty();
    }
    assertThat(total(get(ben, "/api/library/search", "q", word, "total", true))).isEqualTo(2);
    assertThat(total(get(ben, "/api/library/recent", "view", "mine", "total", true))).isEqualTo(1);
  }

  @Test
  void seasonThatHoldsOnlyAPrivateVersionIsUnknownToOthers() {
    assertThat(ok(get(ana, seasons())).getList("season_number")).containsExactly(1, 2);
    assertThat(ok(get(ben, seasons())).getList("season_number")).containsExactly(2);
    assertThat(get(ana, "/api/library/blue-" + word + "/1/episodes").statusCode()).isEqualTo(200);
    Response invisible = get(ben, "/api/library/blue-" + word + "/1/episodes");
    Response unknown = get(ben, "/api/library/blue-" + word + "/77/episodes");
    assertThat(invisible.statusCode()).isEqualTo(404);
    assertThat(invisible.jsonPath().getString("code")).isEqualTo("not_found");
    assertThat(invisible.jsonPath().getString("detail"))
        .isEqualTo(unknown.jsonPath().getString("detail"));
  }

  @Test
  void seriesOfPrivateVersionsOnlyIsUnknownToOthers() {
    AJob hidden = AJob.of(ana, "Hidden " + word);
    scene.given(hidden);

    assertThat(get(ben, "/api/library/hidden-" + word + "/seasons").statusCode()).isEqualTo(404);
    assertThat(get(ana, "/api/library/hidden-" + word + "/seasons").statusCode()).isEqualTo(200);
    assertThat(get(ana, "/api/library/hidden-" + word + "/seasons", "view", "shared").asString())
        .isEqualTo("[]");
  }

  @Test
  void privateVersionHidesNoVisibleOneOfTheSameEpisode() {
    AJob newer = AJob.of(ana, "Blue " + word).episode(2, 2).updatedAt(50);
    scene.given(newer);

    var forBen = ok(get(ben, "/api/library/blue-" + word + "/2/episodes"));
    assertThat(forBen.getList("episode_number")).containsExactly(1, 2);
    assertThat(forBen.getString("[1].job_id")).isEqualTo(own.id().toString());
    assertThat(forBen.getInt("[1].versions_count")).isEqualTo(1);

    var forAdmin = ok(getWith(Tokens.admin(), "/api/library/blue-" + word + "/2/episodes"));
    assertThat(forAdmin.getString("[1].job_id")).isEqualTo(newer.id().toString());
    assertThat(forAdmin.getInt("[1].versions_count")).isEqualTo(2);
  }

  @Test
  void sharingShowsUnsharingHidesAndDeletingRemoves() {
    scene.given(secret.shared());
    assertSeries(ben, "all", 2, 3);
    assertSeries(vera, "all", 2, 2);

    scene.given(secret.shared().visible(Visibility.PRIVATE));
    assertSeries(ben, "all", 1, 2);

    scene.given(open.deleted());
    assertSeries(ben, "all", 1, 1);
    assertThat(get(vera, seasons()).statusCode()).isEqualTo(404);
    assertThat(jobsOrSeries(get(vera, "/api/library/series", "q", word))).isEmpty();
  }

  @Test
  void titleIsTheNewestOneInSight() {
    scene.given(AJob.of(ana, "BLUE " + word).updatedAt(99));

    assertThat(ok(get(ana, "/api/library/series", "q", word)).getString("[0].series_title"))
        .isEqualTo("BLUE " + word);
    assertThat(ok(get(ben, "/api/library/series", "q", word)).getString("[0].series_title"))
        .isEqualTo("Blue " + word);
    assertThat(ok(get(ben, seasons())).getString("[0].series_title")).isEqualTo("Blue " + word);
  }

  private String seasons() {
    return "/api/library/blue-" + word + "/seasons";
  }

  private String latest(String name) {
    return ok(get(name, "/api/library/series", "q", word)).getString("[0].latest_updated_at");
  }

  private void assertSeries(String name, String view, int seasons, int episodes) {
    Response answer = get(name, "/api/library/series", "q", word, "view", view, "total", true);
    assertThat(total(answer)).isEqualTo(1);
    assertThat(ok(answer).getInt("[0].seasons_count")).isEqualTo(seasons);
    assertThat(ok(answer).getInt("[0].episodes_count")).isEqualTo(episodes);
  }

  private static List<UUID> ids(Response answer) {
    return ok(answer).getList("job_id", String.class).stream().map(UUID::fromString).toList();
  }

  private static List<Object> jobsOrSeries(Response answer) {
    return ok(answer).getList("");
  }

  private static int total(Response answer) {
    return Integer.parseInt(answer.header("X-Total-Count"));
  }
}

package dev.dubdeck.library;

import static dev.dubdeck.library.LibraryScene.get;
import static dev.dubdeck.library.LibraryScene.ok;
import static dev.dubdeck.library.LibraryScene.uniqueWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages neither repeat nor skip rows, and parameters of the wrong shape answer 400. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class PagingIT {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");

  private final String word = uniqueWord();
  private final String ana = "ana-" + word;
  @Inject LibraryScene scene;

  @ParameterizedTest
  @CsvSource({
    "/api/library/series?order=title&view=mine, series_slug, 7",
    "/api/library/series?order=recent&view=mine, series_slug, 7",
    "/api/library/search?q=show&view=mine, job_id, 14",
    "/api/library/recent?view=mine, job_id, 14",
  })
  void walkingTheLinksShowsEachRowOnceAlsoWhereSortKeysTie(String path, String id, int rows) {
    List<AJob> jobs = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      jobs.add(
          AJob.of(ana, "Show").slug("s" + i / 2 + "-" + word).createdAt(i / 4).updatedAt(i / 4));
    }
    scene.given(jobs);

    List<String> whole = ok(get(ana, path + "&limit=200")).getList(id);
    List<String> walked = walk(path + "&limit=3", id);

    assertThat(whole).hasSize(rows).doesNotHaveDuplicates();
    assertThat(walked).isEqualTo(whole);
    assertThat(ok(get(ana, path + "&limit=4&offset=5")).getList(id))
        .isEqualTo(whole.subList(5, Math.min(9, rows)));
    assertThat(get(ana, path + "&limit=1&total=true").header("X-Total-Count"))
        .isEqualTo(String.valueOf(rows));
    assertThat(get(ana, path).header("X-Total-Count")).isNull();
  }

  @Test
  void seasonsEpisodesAndVersionsPageToo() {
    List<AJob> jobs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      jobs.add(AJob.of(ana, "Show " + word).episode(1 + i % 3, 1 + i / 6).updatedAt(i / 4));
    }
    scene.given(jobs);
    String series = "/api/library/show-" + word;

    assertThat(walk(series + "/seasons?limit=1", "season_number"))
        .isEqualTo(ok(get(ana, series + "/seasons")).getList("season_number"))
        .hasSize(3);
    assertThat(walk(series + "/1/episodes?limit=1", "episode_number")).hasSize(2);
    String versions = series + "/2/episodes?include_versions=true";
    assertThat(walk(versions + "&limit=1", "job_id"))
        .isEqualTo(ok(get(ana, versions)).getList("job_id"))
        .hasSize(4);
    assertThat(get(ana, versions + "&total=1").header("X-Total-Count")).isEqualTo("4");
    assertThat(get(ana, series + "/2/episodes?total=1").header("X-Total-Count")).isEqualTo("2");
  }

  @Test
  void limitsAreForcedIntoTheirRange() {
    scene.given(AJob.of(ana, "One " + word), AJob.of(ana, "Two " + word));

    for (String limit : List.of("0", "-5", "1")) {
      assertThat(ok(get(ana, "/api/library/series?view=mine", "limit", limit)).getList(""))
          .hasSize(1);
    }
    for (String limit : List.of("201", "99999999999999999999")) {
      assertThat(ok(get(ana, "/api/library/series?view=mine", "limit", limit)).getList(""))
          .hasSize(2);
    }
    assertThat(ok(get(ana, "/api/library/series?view=mine", "offset", "-3")).getList(""))
        .hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/library/series?limit=x",
        "/api/library/series?limit=1.5",
        "/api/library/series?limit=%EF%BC%94",
        "/api/library/series?offset=NaN",
        "/api/library/series?order=newest",
        "/api/library/series?view=everything",
        "/api/library/series?state=sleeping",
        "/api/library/series?language=%25",
        "/api/library/series?cursor=AAAA",
        "/api/library/series?q=a%00b",
        "/api/library/search",
        "/api/library/search?q=",
        "/api/library/search?q=%20%09",
        "/api/library/search?q=x&view=ours",
        "/api/library/recent?view=ALL",
        "/api/library/recent?cursor=WyJ4IiwieSJd",
        "/api/library/show/one/episodes",
        "/api/library/show/0/episodes",
        "/api/library/show/-1/episodes",
        "/api/library/show/100000/episodes",
        "/api/library/show/99999999999999999999/episodes",
        "/api/library/show/%C2%B2/episodes",
        "/api/library/show/1/episodes?episode_number=first",
        "/api/library/show/1/episodes?episode_number=0",
        "/api/library/show/1/episodes?include_versions=maybe",
      })
  void wrongShapesAnswer400(String path) {
    Response answer = raw(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(answer.jsonPath().getString("code")).startsWith("bad_");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/library/nobody-knows-this/seasons",
        "/api/library/Not%20A%20Slug/seasons",
        "/api/library/%2e%2e/seasons",
        "/api/library/nobody-knows-this/1/episodes",
        "/api/library/a%00b/1/episodes",
      })
  void unknownNamesAnswer404(String path) {
    assertThat(raw(path).statusCode()).isEqualTo(404);
  }

  @Test
  void headAnswersLikeGetWithoutABody() {
    Response head =
        RestAssured.given()
            .auth()
            .oauth2(Tokens.user(ana))
            .head("/api/library/series?total=true&view=mine");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.header("X-Total-Count")).isEqualTo("0");
    assertThat(head.asString()).isEmpty();
  }

  private Response raw(String path) {
    return RestAssured.given().urlEncodingEnabled(false).auth().oauth2(Tokens.user(ana)).get(path);
  }

  private <T> List<T> walk(String path, String field) {
    List<T> walked = new ArrayList<>();
    String next = path;
    while (next != null) {
      Response page = raw(next);
      walked.addAll(ok(page).getList(field));
      Matcher link = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
      next = link.matches() ? link.group(1) : null;
    }
    return walked;
  }
}

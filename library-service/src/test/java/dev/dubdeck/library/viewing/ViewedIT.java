package dev.dubdeck.library.viewing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Openings and positions as they are written: hostile, twice, at once. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ViewedIT {
  private final String word = LibraryScene.uniqueWord();
  private final Viewer ana = new Viewer("ana-" + word);
  private final Viewer ben = new Viewer("ben-" + word);
  private final AJob first = AJob.of(ana.name(), "Show " + word).shared();
  private final AJob second = AJob.of(ana.name(), "Show " + word).episode(1, 2).shared();
  @Inject LibraryScene scene;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                                             | 400",
        "[]                                            | 400",
        "null                                          | 400",
        "7                                             | 400",
        "{} {}                                         | 400",
        "{\"position_seconds\":NaN}                    | 400",
        "{\"finished\":true,\"finished\":false}        | 400",
        "{\"position_seconds\":-1}                     | 422",
        "{\"position_seconds\":360001}                 | 422",
        "{\"position_seconds\":1e999}                  | 422",
        "{\"position_seconds\":\"100\"}                | 422",
        "{\"position_seconds\":true}                   | 422",
        "{\"position_seconds\":[100]}                  | 422",
        "{\"finished\":\"true\"}                       | 422",
        "{\"finished\":1}                              | 422",
        "{\"job_id\":\"1\"}                            | 422",
        "{\"job_id\":7}                                | 422",
        "{\"job_id\":\"00000000-0000-7000-8000-000000000000\"} | 422",
        "{\"job_id\":\"1-1-1-1-1\"}                    | 422",
        "{\"viewer\":\"ana\"}                          | 422",
        "{\"a\":{\"b\":[{\"c\":1}]}}                   | 422",
      })
  void hostileBodiesBounceAndLeaveNothing(String body, int status) {
    scene.given(first);

    Response answer = ben.view(first, body);

    assertThat(answer.statusCode()).as(body).isEqualTo(status);
    assertThat(answer.contentType()).startsWith("application/problem+json");
    assertThat(ben.goesOnWith()).isEmpty();
    assertThat(audit("denied")).isEqualTo(1);
  }

  @Test
  void deepJsonOtherTypesAndVersionsOfOtherEpisodesBounceToo() {
    scene.given(first, second);

    assertThat(ben.view(first, "{\"a\":" + "[".repeat(5000) + "}").statusCode()).isEqualTo(400);
    assertThat(ben.view(first, "{\"job_id\":\"" + second.id() + "\"}").statusCode()).isEqualTo(422);
    assertThat(
            RestAssured.given()
                .auth()
                .oauth2(dev.dubdeck.teststack.identity.Tokens.user(ben.name()))
                .contentType("text/plain")
                .body("{}")
                .post(Viewer.path(first))
                .statusCode())
        .isEqualTo(415);
    for (String path :
        List.of("/api/library/nobody-knows/1/1/viewed", "/api/library/%2e%2e/1/1/viewed")) {
      assertThat(ben.send("POST", path, "{").statusCode()).as(path).isEqualTo(404);
    }
    for (String place : List.of("0/1", "1/0", "x/1", "1/100000", "1/%EF%BC%94")) {
      String path = "/api/library/show-" + word + "/" + place + "/viewed";
      assertThat(ben.send("POST", path, null).statusCode()).as(path).isEqualTo(400);
    }
    assertThat(ben.goesOnWith()).isEmpty();
  }

  @Test
  void openingsLeaveALineInTheAuditTrailAndFurtherPositionsDoNot() {
    scene.given(first);

    ben.views(first, "{\"position_seconds\":100}");
    assertThat(audit("allowed")).isEqualTo(1);
    ben.views(first, "{\"position_seconds\":200}");
    ben.views(first, "{\"position_seconds\":300,\"job_id\":\"" + first.id() + "\"}");
    assertThat(audit("allowed")).isEqualTo(1);
    ben.view(first, null).then().statusCode(204);
    ben.views(first, "{\"finished\":true}");
    assertThat(audit("allowed")).isEqualTo(3);
    ben.forget(first).then().statusCode(204);
    assertThat(audit("allowed")).isEqualTo(4);
  }

  @Test
  void manyTabsAtOnceLeaveOneRowEachAndTheLastToOpenWins() throws Exception {
    scene.given(first, second);

    try (ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers =
          IntStream.range(0, 40).mapToObj(i -> tabs.submit(() -> act(i))).toList();
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(204);
      }
    }
    ben.views(first, "{\"position_seconds\":111}");
    ben.views(second, "{\"position_seconds\":5000}");

    assertThat(rows("viewed_episode")).isEqualTo(2);
    assertThat(rows("viewed_series")).isEqualTo(1);
    assertThat(ben.goesOnWith())
        .extracting("episode_number", "position_seconds")
        .containsExactly(org.assertj.core.groups.Tuple.tuple(2, 5000f));
  }

  /** Opens, reports and forgets in turn, in both episodes. */
  private int act(int i) {
    AJob job = i % 2 == 0 ? first : second;
    return i % 5 == 4
        ? ben.forget(job).statusCode()
        : ben.view(job, "{\"position_seconds\":" + (60 + 40 * i) + "}").statusCode();
  }

  private long audit(String outcome) {
    return scene
        .rows(
            "SELECT count(*) FROM audit_event WHERE actor = $1 AND outcome = $2",
            Tuple.of(ben.name(), outcome))
        .getFirst()
        .getLong(0);
  }

  private long rows(String table) {
    return scene
        .rows("SELECT count(*) FROM " + table + " WHERE viewer = $1", Tuple.of(ben.name()))
        .getFirst()
        .getLong(0);
  }
}

package dev.dubdeck.jobs;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class TwoUsersIT {
  private String ana = "";
  private String ben = "";

  /** Users of their own, so that counts are exact. */
  @BeforeEach
  void users() {
    String run = UUID.randomUUID().toString();
    ana = Tokens.user("ana-" + run);
    ben = Tokens.user("ben-" + run);
  }

  @Test
  void benSeesNothingOfAnasPrivateJobAndItsPublicPartAfterSharing() {
    UUID id = JobsApi.submit(ana);
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(wire).completed(id, "preview_mp4", "preview/preview_lowres.mp4", 1);
    }
    String file = "/files/Output/" + id + "/preview/preview_lowres.mp4";
    Eventually.holds(() -> JobsApi.as(ana).get(file).then().statusCode(200));

    JobsApi.job(ben, id).then().statusCode(404);
    JobsApi.as(ben).get("/api/jobs/{id}/files", id).then().statusCode(404);
    JobsApi.as(ben).get("/api/jobs/{id}/preview/lowres", id).then().statusCode(404);
    JobsApi.as(ben).get(file).then().statusCode(404);
    JobsApi.as(ben)
        .get("/api/jobs?total=true")
        .then()
        .header("X-Total-Count", "0")
        .body("$", empty());

    JobsApi.share(ana, id, "public");

    JobsApi.job(ben, id)
        .then()
        .statusCode(200)
        .body("series_title", notNullValue())
        .body("visibility", equalTo("shared"))
        .body("exports", nullValue())
        .body("message", nullValue())
        .body("progress", nullValue());
    JobsApi.as(ben).get("/api/jobs/{id}/files", id).then().statusCode(200);
    JobsApi.as(ben).get(file).then().statusCode(200);
    JobsApi.as(ben).get("/api/jobs/{id}/exports", id).then().statusCode(403);
    JobsApi.as(ben).get("/api/jobs?total=true").then().header("X-Total-Count", "0");
    JobsApi.as(ben)
        .delete("/api/jobs/{id}", id)
        .then()
        .statusCode(403)
        .body("code", equalTo("not_owner"));

    JobsApi.share(ana, id, "private");
    JobsApi.job(ben, id).then().statusCode(404);
    JobsApi.as(ben).get(file).then().statusCode(404);
  }

  @Test
  void sharingIsToldAndTheSameAgainIsNot() {
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      UUID id = JobsApi.submit(ana);
      JobsApi.share(ana, id, "shared");
      JobsApi.share(ana, id, "shared");
      JobsApi.share(ana, id, "private");

      List<JobChanged> told =
          wire.awaitAll(3, r -> id.toString().equals(r.key())).stream()
              .map(r -> r.<JobChanged>data(EventType.JOB_CHANGED))
              .toList();
      Assertions.assertThat(told)
          .extracting(change -> change.job().visibility())
          .containsExactly(Visibility.PRIVATE, Visibility.SHARED, Visibility.PRIVATE);
      Assertions.assertThat(told.getLast().job().version())
          .isGreaterThan(told.getFirst().job().version());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 422",
        "{\"visibility\":null} | 422",
        "{\"visibility\":1} | 422",
        "{\"visibility\":\"everyone\"} | 422",
        "[] | 400",
        "{\"visibility\":\"shared\",\"visibility\":\"private\"} | 400",
        "nonsense | 400"
      })
  void otherVisibilitiesBounce(String body, int status) {
    UUID id = JobsApi.submit(ana);

    JobsApi.as(ana)
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/jobs/{id}/visibility", id)
        .then()
        .statusCode(status);
  }

  @Test
  void cancelingStopsTheJobOnce() {
    UUID id = JobsApi.submit(ana);
    try (WireTap wire = WireTap.on(EventType.JOB_EXPORTED)) {
      JobsApi.as(ana)
          .post("/api/jobs/{id}/cancel", id)
          .then()
          .statusCode(200)
          .body("state", equalTo("CANCELED"))
          .body("exports.state", contains("CANCELED", "CANCELED"));
      JobsApi.as(ana).post("/api/jobs/{id}/cancel", id).then().statusCode(409);
      Worker worker = new Worker(wire);
      worker.completed(id, "mkv", "a.dub.mkv", 7);
      worker.failed(id, "mp4", 7, "canceled");

      Eventually.holds(
          () -> JobsApi.job(ana, id).then().body("exports.state", contains("PUBLISHED", "FAILED")));
      JobsApi.job(ana, id).then().body("state", equalTo("CANCELED"));
      Assertions.assertThat(wire.seen()).isEmpty();
    }
  }

  @Test
  void pagesNeitherRepeatNorSkip() {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      submitted.add(0, JobsApi.submit(ana).toString());
    }

    List<String> seen = new ArrayList<>();
    String next = "/api/jobs?limit=3";
    while (next != null) {
      var page = JobsApi.as(ana).urlEncodingEnabled(false).get(next);
      seen.addAll(page.jsonPath().getList("id"));
      String link = page.getHeader("Link");
      next = link == null ? null : link.substring(1, link.indexOf('>'));
    }

    Assertions.assertThat(seen).isEqualTo(submitted);
    JobsApi.as(ana)
        .get("/api/jobs?limit=2&offset=2&total=true")
        .then()
        .header("X-Total-Count", "7")
        .body("id", equalTo(submitted.subList(2, 4)));
    JobsApi.as(ana).get("/api/jobs?limit=0").then().body("size()", equalTo(1));
    Assertions.assertThat(new HashSet<>(seen)).hasSize(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=x",
        "limit=1.5",
        "offset=x",
        "cursor=x",
        "status=LOST",
        "cursor=WyIxIiwiMiJd"
      })
  void malformedParametersBounce(String query) {
    JobsApi.as(ana).get("/api/jobs?" + query).then().statusCode(400);
  }

  @Test
  void searchIgnoresCaseAndAccentsAndTakesSignsLiterally() {
    UUID zola = JobsApi.submit(ana, JobsApi.metadata("series_title", "Émile Zola 100%_\\"));
    JobsApi.submit(ana, JobsApi.metadata("series_title", "Nightbus"));

    for (String q : List.of("emile ZOLA", "ÉMILE", "100%_", "_\\")) {
      JobsApi.as(ana)
          .queryParams(Map.of("q", q, "total", "true"))
          .get("/api/jobs")
          .then()
          .header("X-Total-Count", "1")
          .body("id", contains(zola.toString()));
    }
    JobsApi.as(ana).queryParam("q", "%").get("/api/jobs").then().body("size()", equalTo(1));
    JobsApi.as(ana).queryParam("q", " ").get("/api/jobs").then().body("size()", equalTo(2));
    JobsApi.as(ana).queryParam("status", "done").get("/api/jobs").then().body("size()", equalTo(0));
    JobsApi.as(Tokens.admin())
        .queryParam("limit", 200)
        .get("/api/jobs")
        .then()
        .body("id", hasItem(zola.toString()));
    JobsApi.as(Tokens.narrowAdmin("read:job"))
        .queryParam("limit", 200)
        .get("/api/jobs")
        .then()
        .body("id", not(hasItem(zola.toString())));
  }
}

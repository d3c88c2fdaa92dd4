package dev.dubdeck.library.report;

import static dev.dubdeck.library.LibraryScene.getWith;
import static dev.dubdeck.library.LibraryScene.uniqueWord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ReportsIT {
  private final String word = uniqueWord();
  private final String ana = "ana-" + word;
  private final String vera = "vera-" + word;
  private final String shared = "told-" + word + ":1:1";
  private final String secret = "told-" + word + ":1:2";
  @Inject LibraryScene scene;

  @BeforeEach
  void oneSharedEpisodeAndOneSecret() {
    scene.given(AJob.of(ana, "Told " + word).shared(), AJob.of(ana, "Told " + word).episode(1, 2));
  }

  @Test
  void viewerTellsTheAdminsWhoCloseIt() {
    String id =
        report(vera, shared, "  Wrong voice in act 2 \uD83D\uDE31 ")
            .then()
            .statusCode(200)
            .body("ok", equalTo(true))
            .extract()
            .path("report_id");
    JsonObject listed = listed("open", id);
    assertThat(listed.getString("library_key")).isEqualTo(shared);
    assertThat(listed.getString("series_title")).isEqualTo("Told " + word);
    assertThat(listed.getString("reporter")).isEqualTo(vera);
    assertThat(listed.getString("reason")).isEqualTo("Wrong voice in act 2 \uD83D\uDE31");
    assertThat(listed.getString("state")).isEqualTo("open");
    assertThat(listed.getBoolean("removed")).isFalse();

    as(Tokens.admin()).post("/api/library/" + shared + "/admin_remove").then().statusCode(200);
    assertThat(listed("open", id).getBoolean("removed")).isTrue();
    close(id).then().statusCode(204);
    close(id).then().statusCode(204);

    reports("open").then().body("report_id", not(hasItem(id)));
    assertThat(listed("closed", id).getString("state")).isEqualTo("closed");
    assertThat(
            scene.rows(
                "SELECT 1 FROM audit_event WHERE event = 'library.report_closed' AND resource = $1",
                Tuple.of("report:" + id)))
        .hasSize(1);
  }

  @Test
  void ownAndInvisibleEpisodesAreNotReported() {
    assertProblem(report(ana, shared, "me"), 400, "own_episode");
    assertProblem(report(vera, secret, ""), 404, "not_found");
    assertProblem(report(ana, secret, "me"), 400, "own_episode");
    assertThat(
            as(Tokens.admin())
                .contentType("application/json")
                .body("{\"reason\":\"seen\"}")
                .post("/api/library/" + secret + "/report")
                .statusCode())
        .isEqualTo(200);
    as(Tokens.user(vera)).get("/api/library/reports").then().statusCode(403);
    as(Tokens.user(vera))
        .post("/api/library/reports/{id}/close", UUID.randomUUID())
        .then()
        .statusCode(403);
    close(UUID.randomUUID().toString()).then().statusCode(404);
    reports("done").then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"reason\":null}",
        "{\"reason\":3}",
        "{\"reason\":\" \\n\"}",
        "{\"reason\":\"a\\u0000b\"}",
        "{\"reason\":\"fine\",\"other\":1}"
      })
  void reasonThatSaysNothingBounces(String body) {
    assertThat(send(vera, shared, body).statusCode()).isEqualTo(422);
  }

  @Test
  void fiveAnHourAndInvalidOnesDoNotCount() {
    assertThat(report(vera, shared, "x".repeat(201)).statusCode()).isEqualTo(422);
    for (int i = 0; i < 5; i++) {
      assertThat(report(vera, shared, "x".repeat(200)).statusCode()).isEqualTo(200);
      assertThat(report(vera, shared, " ").statusCode()).isEqualTo(422);
    }
    Response sixth = report(vera, shared, "once more");
    assertProblem(sixth, 429, "rate_limited");
    assertThat(Integer.parseInt(sixth.getHeader("Retry-After"))).isBetween(3_000, 3_600);
    assertThat(report("bob-" + word, shared, "another's own five").statusCode()).isEqualTo(200);

    scene.rows(
        "UPDATE report SET created_at = created_at - interval '61 minutes' WHERE reporter = $1",
        Tuple.of(vera));
    assertThat(report(vera, shared, "an hour later").statusCode()).isEqualTo(200);
  }

  @Test
  void manyAtOnceAreNoMoreThanFive() {
    List<CompletableFuture<Integer>> sent =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> report(vera, shared, "number " + i).statusCode()))
            .toList();

    assertThat(sent.stream().map(CompletableFuture::join).sorted())
        .containsExactly(200, 200, 200, 200, 200, 429, 429, 429);
    assertThat(scene.rows("SELECT 1 FROM report WHERE reporter = $1", Tuple.of(vera))).hasSize(5);
  }

  @Test
  void pagesNeitherRepeatNorSkip() {
    List<String> told =
        IntStream.range(0, 3)
            .mapToObj(i -> report(vera, shared, "n" + i).<String>path("report_id"))
            .toList();
    Response first = getWith(Tokens.admin(), "/api/library/reports", "limit", 2, "total", true);
    assertThat(first.jsonPath().getList("report_id")).containsExactly(told.get(2), told.get(1));
    assertThat(Integer.parseInt(first.getHeader("X-Total-Count"))).isGreaterThanOrEqualTo(3);

    String link = first.getHeader("Link");
    Response second =
        as(Tokens.admin()).urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
    assertThat(second.jsonPath().<String>get("[0].report_id")).isEqualTo(told.getFirst());
  }

  private static JsonObject listed(String state, String id) {
    return reports(state).jsonPath().<java.util.Map<String, Object>>getList("$").stream()
        .map(JsonObject::new)
        .filter(report -> id.equals(report.getString("report_id")))
        .findFirst()
        .orElseThrow();
  }

  private static Response reports(String state) {
    return getWith(Tokens.admin(), "/api/library/reports", "state", state, "limit", 200);
  }

  private static Response close(String id) {
    return as(Tokens.admin()).post("/api/library/reports/{id}/close", id);
  }

  private static Response report(String name, String key, String reason) {
    return send(name, key, new JsonObject().put("reason", reason).encode());
  }

  private static Response send(String name, String key, String body) {
    return as(Tokens.user(name))
        .contentType("application/json")
        .body(body)
        .post("/api/library/" + key + "/report");
  }

  private static io.restassured.specification.RequestSpecification as(String token) {
    return RestAssured.given().auth().oauth2(token);
  }

  private static void assertProblem(Response response, int status, String code) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.jsonPath().getString("code")).isEqualTo(code);
  }
}

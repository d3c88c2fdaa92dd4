package dev.dubdeck.teststack.platform;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class RequestIT {
  private static final String PROBLEM = "application/problem+json";

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  @Test
  void goodTokenNamesItsCaller() {
    as(Tokens.ana()).get("/api/notes").then().statusCode(200).body("id", equalTo("ana"));
  }

  @Test
  void everyHostileTokenIsUnauthenticated() {
    for (Map.Entry<String, String> token : Tokens.hostile().entrySet()) {
      given()
          .header("Authorization", "Bearer " + token.getValue())
          .get("/api/notes")
          .then()
          .statusCode(401)
          .contentType(PROBLEM)
          .header("WWW-Authenticate", equalTo("Bearer"))
          .header("X-Frame-Options", "DENY")
          .body("code", equalTo("unauthenticated"));
    }
  }

  @Test
  void noTokenIsUnauthenticated() {
    given()
        .get("/api/notes")
        .then()
        .statusCode(401)
        .contentType(PROBLEM)
        .body(
            "code",
            equalTo("unauthenticated"),
            "type",
            equalTo("urn:dubdeck:problem:unauthenticated"));
  }

  @Test
  void missingScopeIsForbidden() {
    as(Tokens.vera())
        .contentType("application/json")
        .body("{\"note_text\":\"x\"}")
        .post("/api/notes")
        .then()
        .statusCode(403)
        .contentType(PROBLEM)
        .body("code", equalTo("insufficient_scope"));
  }

  @Test
  void narrowTokenOfAnAdminIsNoAdmin() {
    as(Tokens.narrowAdmin("read:job")).get("/api/notes").then().body("admin", equalTo(false));
    as(Tokens.admin()).get("/api/notes").then().body("admin", equalTo(true));
    as(Tokens.narrowAdmin("read:job")).get("/api/notes/admin").then().statusCode(403);
    as(Tokens.of("eve", java.util.List.of("viewer"), "admin:*"))
        .get("/api/notes/admin")
        .then()
        .statusCode(403)
        .body("code", equalTo("admin_only"));
    as(Tokens.admin()).get("/api/notes/admin").then().statusCode(200);
  }

  @Test
  void unlistedRouteIsClosed() {
    as(Tokens.admin())
        .get("/api/notes/unlisted")
        .then()
        .statusCode(403)
        .body("code", equalTo("route_not_listed"));
    given().get("/api/notes/unlisted").then().statusCode(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"note_text\":[1]}",
        "{\"note_text\":\"a\",\"note_text\":\"b\"}",
        "{\"note_text\":\"a\"} trailing",
        "\"text\"",
        "{\"note_text\":\"a\",\"times\":\"x\"}",
        "{\"note_text\":7}",
        "{\"note_text\":\"a\",\"times\":1e99}"
      })
  void malformedJsonIsBadRequest(String body) {
    as(Tokens.ana())
        .contentType("application/json")
        .body(body)
        .post("/api/notes")
        .then()
        .statusCode(400)
        .contentType(PROBLEM)
        .body("code", equalTo("malformed_json"), "request_id", matchesPattern(".+"));
  }

  @Test
  void deepJsonIsBadRequest() {
    String deep = "[".repeat(2_000) + "]".repeat(2_000);
    as(Tokens.ana())
        .contentType("application/json")
        .body("{\"other\":" + deep + "}")
        .post("/api/notes")
        .then()
        .statusCode(400);
  }

  @Test
  void violatedConstraintNamesItsField() {
    as(Tokens.ana())
        .contentType("application/json")
        .body("{\"note_text\":\" \"}")
        .post("/api/notes")
        .then()
        .statusCode(422)
        .contentType(PROBLEM)
        .body("code", equalTo("invalid"), "errors.field", hasItem("note_text"));
  }

  @Test
  void otherFrameworkRefusalsAreProblems() {
    as(Tokens.ana())
        .contentType("text/plain")
        .body("x")
        .post("/api/notes")
        .then()
        .statusCode(415)
        .contentType(PROBLEM);
    as(Tokens.ana()).delete("/api/notes").then().statusCode(405).contentType(PROBLEM);
    as(Tokens.ana()).get("/api/nothing").then().statusCode(404).contentType(PROBLEM);
    as(Tokens.ana())
        .get("/api/notes/gone")
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
  }

  @Test
  void tooLargeBodyIsRefused() {
    as(Tokens.ana())
        .contentType("application/json")
        .body("{\"note_text\":\"" + "x".repeat(2_000_000) + "\"}")
        .post("/api/notes")
        .then()
        .statusCode(413)
        .header("X-Content-Type-Options", "nosniff")
        .contentType(PROBLEM);
  }

  @Test
  void tooLargeBodyWithoutLengthIsRefused() throws Exception {
    byte[] body = ("{\"note_text\":\"" + "x".repeat(3_000_000) + "\"}").getBytes(UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/api/notes"))
            .header("Authorization", "Bearer " + Tokens.ana())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(413);
    }
  }

  @Test
  void failureOfOursSaysNothing() {
    as(Tokens.ana())
        .get("/api/notes/broken")
        .then()
        .statusCode(500)
        .contentType(PROBLEM)
        .body("code", equalTo("internal"))
        .body(not(containsString("secret")));
  }

  @ParameterizedTest
  @CsvSource({"abc-1._Z,abc-1._Z"})
  void wellFormedRequestIdIsEchoed(String sent, String expected) {
    as(Tokens.ana())
        .header("X-Request-ID", sent)
        .get("/api/notes/gone")
        .then()
        .header("X-Request-ID", expected)
        .body("request_id", equalTo(expected));
  }

  @Test
  void otherRequestIdIsReplaced() {
    given()
        .header("X-Request-ID", "<script>")
        .get("/q/health/live")
        .then()
        .header("X-Request-ID", matchesPattern("[0-9a-f-]{36}"))
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff");
  }

  @Test
  void headIsAllowedWhereGetIs() {
    as(Tokens.ana()).head("/api/notes").then().statusCode(200);
    given().head("/api/notes").then().statusCode(401);
  }

  @Test
  void pagesAreClampedAndLinked() {
    String pages = "/api/notes/0a/pages";
    as(Tokens.ana()).get(pages + "?limit=0").then().body("size()", equalTo(1));
    as(Tokens.ana()).get(pages + "?limit=x").then().statusCode(400);
    as(Tokens.ana()).get(pages + "?cursor=x").then().statusCode(400);
    as(Tokens.ana())
        .get(pages + "?limit=999999999999")
        .then()
        .body("size()", equalTo(25))
        .header("Link", nullValue());
    String link =
        as(Tokens.ana())
            .get(pages + "?limit=20&total=true")
            .then()
            .header("X-Total-Count", "25")
            .extract()
            .header("Link");
    String next = link.substring(1, link.indexOf('>'));
    as(Tokens.ana())
        .urlEncodingEnabled(false)
        .get(next)
        .then()
        .body("[0]", equalTo(20), "size()", equalTo(5));
  }
}

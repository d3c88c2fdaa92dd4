package dev.dubdeck.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Switched on for tests; that it is off otherwise is said by KeptAnswersTest. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class YardstickIT {
  private final String path = "/api/diagnostics/yardstick/" + LibraryScene.uniqueWord();

  @Test
  void whatAnAdminPutsEveryoneSignedInReadsByteByByte() {
    String body = "[{\"series_title\":\"Émile\"}]";

    assertThat(put(Tokens.admin(), body).statusCode()).isEqualTo(204);

    Response read = RestAssured.given().auth().oauth2(Tokens.vera()).get(path);
    assertThat(read.statusCode()).isEqualTo(200);
    assertThat(read.contentType()).startsWith("application/json");
    assertThat(read.asString()).isEqualTo(body);
  }

  @Test
  void whoIsNoAdminPutsNothing() {
    assertThat(put(Tokens.ana(), "[]").statusCode()).isEqualTo(403);

    assertThat(RestAssured.given().auth().oauth2(Tokens.ana()).get(path).statusCode())
        .isEqualTo(404);
  }

  private Response put(String token, String body) {
    return RestAssured.given()
        .auth()
        .oauth2(token)
        .contentType("application/json; charset=utf-8")
        .body(body)
        .put(path);
  }
}

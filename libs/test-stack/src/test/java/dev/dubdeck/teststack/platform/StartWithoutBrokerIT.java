package dev.dubdeck.teststack.platform;

import static io.restassured.RestAssured.given;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "kafka", value = "away"),
    restrictToAnnotatedClass = true)
class StartWithoutBrokerIT {
  @Test
  void serviceStartsIsReadyAndTakesWrites() {
    given().get("/q/health/ready").then().statusCode(200);
    given()
        .auth()
        .oauth2(Tokens.ana())
        .contentType("application/json")
        .body("{\"note_text\":\"kept\",\"times\":3}")
        .post("/api/notes")
        .then()
        .statusCode(201);
  }
}

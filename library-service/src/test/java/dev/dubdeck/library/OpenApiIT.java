package dev.dubdeck.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.platform.identity.AccessTable;
import dev.dubdeck.teststack.DubdeckTestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class OpenApiIT {
  @Inject AccessTable access;

  @Test
  void everyRouteOfTheAccessTableIsDescribedAndNoOther() {
    Map<String, Map<String, Object>> paths =
        RestAssured.given()
            .queryParam("format", "json")
            .get("/q/openapi")
            .jsonPath()
            .getMap("paths");

    assertThat(paths.keySet())
        .containsExactlyInAnyOrderElementsOf(
            access.rules().stream().map(rule -> rule.path()).distinct().toList());
    access
        .rules()
        .forEach(
            rule ->
                assertThat(paths.get(rule.path()))
                    .containsKey(rule.method().toLowerCase(Locale.ROOT)));
  }
}

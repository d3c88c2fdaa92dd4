package dev.dubdeck.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.ExposedMetrics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ShownMetricsIT {
  @Test
  void whatAlertsCountOnIsShown() {
    assertThat(RestAssured.get("/api/library/recent").statusCode()).isEqualTo(401);

    Eventually.holds(
        () ->
            assertThat(
                    ExposedMetrics.missing(
                        "library-service", RestAssured.get("/q/metrics").asString()))
                .isEmpty());
  }
}

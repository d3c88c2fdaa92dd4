package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Outage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A database that is slow, or does what it was told without saying so. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class DatabaseTroubleIT {
  private static final Duration SLOW = Duration.ofSeconds(3);

  @Test
  void whoseCommitWentUnheardGetsTheSameJobWithTheSameKey() {
    String key = UUID.randomUUID().toString();
    Map<String, Object> metadata = JobsApi.metadata();
    Outage.ofNextCommitAfter(key);

    submit(metadata, key)
        .then()
        .statusCode(503)
        .header("Retry-After", "2")
        .contentType("application/problem+json")
        .body("code", equalTo("unavailable"));
    Response again = submit(metadata, key);

    again.then().statusCode(201);
    assertThat(JobsApi.media().resolve("Output").resolve(again.jsonPath().getString("id")))
        .isDirectory();
    List<String> made =
        JobsApi.as(Tokens.ana())
            .queryParam("q", metadata.get("series_title"))
            .get("/api/jobs")
            .jsonPath()
            .getList("id");
    assertThat(made).containsExactly(again.jsonPath().getString("id"));
    assertThat(submit(metadata, key).asString()).isEqualTo(again.asString());
  }

  @Test
  void whoWouldWaitBehindASlowDatabaseIsToldSoAndTheServiceLives() throws Exception {
    JobsApi.as(Tokens.ana()).get("/api/jobs").then().statusCode(200);
    Outage.ofSlowPostgres(
        SLOW,
        () -> {
          try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> asked =
                Stream.generate(
                        () -> crowd.submit(() -> JobsApi.as(Tokens.ana()).get("/api/jobs?limit=1")))
                    .limit(60)
                    .toList();
            // the event loop is free meanwhile
            long begin = System.nanoTime();
            RestAssured.get("/q/health/live").then().statusCode(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SLOW);

            List<Response> answers = asked.stream().map(DatabaseTroubleIT::get).toList();
            assertThat(answers)
                .allSatisfy(
                    answer -> {
                      assertThat(answer.statusCode()).isIn(200, 503);
                      assertThat(answer.time()).isLessThan(4 * SLOW.toMillis());
                    });
            assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .isNotEmpty()
                .allMatch(answer -> "2".equals(answer.header("Retry-After")));
          }
        });
    Eventually.holds(() -> JobsApi.as(Tokens.ana()).get("/api/jobs").then().statusCode(200));
  }

  private static Response submit(Map<String, Object> metadata, String key) {
    return JobsApi.upload(Tokens.ana(), metadata).header("Idempotency-Key", key).post("/api/jobs");
  }

  private static Response get(Future<Response> answer) {
    try {
      return answer.get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

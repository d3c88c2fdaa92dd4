package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.media.root.FileTree;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Outage;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is slow, or does what it was told without saying so. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class DatabaseTroubleIT {
  private static final Duration SLOW = Duration.ofSeconds(3);

  /** Twice what is waited for a connection. */
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(10);

  private static final int CROWD = 60;

  /** The sweep decides about it ten minutes later; other tests count what lies there. */
  @AfterEach
  void removeWhatIsLeftForTheSweep() throws IOException {
    Path uploads = JobsApi.media().resolve("Output/.uploads");
    if (Files.exists(uploads)) {
      try (Stream<Path> left = Files.list(uploads)) {
        for (Path entry : left.toList()) {
          FileTree.delete(entry);
        }
      }
    }
  }

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
  void whoWouldWaitBehindASlowDatabaseIsToldSoAndTheServiceLives() {
    JobsApi.as(Tokens.ana()).get("/api/jobs").then().statusCode(200);
    Queue<Response> answers = new ConcurrentLinkedQueue<>();
    try (ExecutorService crowd = Executors.newVirtualThreadPerTaskExecutor()) {
      Outage.ofSlowPostgres(
          SLOW,
          () -> {
            for (int i = 0; i < CROWD; i++) {
              crowd.execute(() -> answers.add(JobsApi.as(Tokens.ana()).get("/api/jobs?limit=1")));
            }
            // the event loop is free meanwhile
            long begin = System.nanoTime();
            RestAssured.get("/q/health/live").then().statusCode(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SLOW);

            // all but those who have one of the eight connections, and go on at its speed
            Eventually.holds(() -> assertThat(answers).hasSizeGreaterThanOrEqualTo(CROWD - 8));
          });
    }
    assertThat(answers).hasSize(CROWD).allMatch(is(200).or(is(503)));
    assertThat(answers.stream().filter(is(503)).toList())
        .hasSizeGreaterThanOrEqualTo(CROWD / 2)
        .allMatch(answer -> "2".equals(answer.header("Retry-After")))
        .allMatch(answer -> answer.time() < TOLD_WITHIN.toMillis());
    JobsApi.as(Tokens.ana()).get("/api/jobs").then().statusCode(200);
  }

  private static Predicate<Response> is(int status) {
    return answer -> answer.statusCode() == status;
  }

  private static Response submit(Map<String, Object> metadata, String key) {
    return JobsApi.upload(Tokens.ana(), metadata).header("Idempotency-Key", key).post("/api/jobs");
  }
}

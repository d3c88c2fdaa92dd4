package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.QueueChanged;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one queue: closing and opening it, places in it, and how long things will take. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class QueueIT {
  @Inject Pool database;

  private WireTap wire;
  private Worker worker;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.QUEUE_CHANGED);
    worker = new Worker(wire);
    sql("DELETE FROM job");
    sql("DELETE FROM export_pace");
    JobsApi.as(Tokens.ana()).post("/api/queue/resume").then().statusCode(200);
  }

  @AfterEach
  void close() {
    JobsApi.as(Tokens.ana()).post("/api/queue/resume").then().statusCode(200);
    wire.close();
  }

  @Test
  void closedQueueIsToldOnceAndStaysClosed() {
    JobsApi.as(Tokens.ana()).post("/api/queue/pause").then().body("paused", equalTo(true));
    JobsApi.as(Tokens.ben()).post("/api/queue/pause").then().body("changed_by", equalTo("ana"));

    QueueChanged told = wire.await(QueueIT::isPause).data(EventType.QUEUE_CHANGED);

    assertThat(told.changedBy()).isEqualTo("ana");
    JobsApi.as(Tokens.vera()).get("/api/queue").then().body("paused", equalTo(true));
    JobsApi.as(Tokens.vera()).post("/api/queue/resume").then().statusCode(403);
  }

  @Test
  void placesCountPiecesOfWorkAndNotExports() {
    UUID first = JobsApi.submit(Tokens.ana());
    UUID second = JobsApi.submit(Tokens.ben());
    UUID urgent = JobsApi.submit(Tokens.ben());
    for (String kind : new String[] {"mkv", "mp4"}) {
      worker.waiting(first, kind, 10, 1);
      worker.waiting(second, kind, 10, 2);
      worker.waiting(urgent, kind, 110, 9);
    }

    awaitPlace(Tokens.ben(), urgent, "mkv", "queue_position", equalTo(1));
    awaitPlace(Tokens.ana(), first, "mp4", "queue_position", equalTo(2));
    awaitPlace(Tokens.ben(), second, "mkv", "queue_position", equalTo(3));
    awaitPlace(Tokens.ben(), second, "mp4", "queue_position", equalTo(3));
  }

  @Test
  void withoutHistoryNobodyGuesses() {
    UUID id = JobsApi.submit(Tokens.ana());

    worker.waiting(id, "mkv", 10, 1);

    awaitPlace(Tokens.ana(), id, "mkv", "queue_position", equalTo(1));
    awaitPlace(Tokens.ana(), id, "mkv", "estimated_seconds", nullValue());
    awaitPlace(Tokens.ana(), id, "mp4", "queue_position", nullValue());
  }

  /** Median pace 0.5 and a usual source of 600 s: 300 s each, one worker, one piece before it. */
  @Test
  void estimateIsWhatRunsAndStandsBeforeItAndItself() {
    for (double pace : new double[] {0.5, 0.4, 9.0}) {
      UUID done = JobsApi.submit(Tokens.ana());
      worker.measured(done, "mkv", 600, 600 * pace);
      Eventually.holds(
          () -> JobsApi.job(Tokens.ana(), done).then().body("state", equalTo("RUNNING")));
      JobsApi.as(Tokens.ana()).post("/api/jobs/{id}/cancel", done).then().statusCode(200);
    }
    UUID running = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));
    UUID before = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));

    worker.progressed(running, "mkv", 1, 0.75);
    worker.waiting(before, "mkv", 10, 1);
    worker.waiting(id, "mkv", 10, 2);

    awaitPlace(Tokens.ana(), running, "mkv", "estimated_seconds", equalTo(75));
    awaitPlace(Tokens.ana(), before, "mkv", "estimated_seconds", equalTo(75 + 300));
    awaitPlace(Tokens.ana(), id, "mkv", "estimated_seconds", equalTo(75 + 300 + 300));
    JobsApi.as(Tokens.ana()).post("/api/queue/pause").then().statusCode(200);
    awaitPlace(Tokens.ana(), id, "mkv", "estimated_seconds", nullValue());
    worker.progressed(running, "mkv", 2, 1);
    awaitPlace(Tokens.ana(), running, "mkv", "estimated_seconds", greaterThanOrEqualTo(0));
  }

  private static boolean isPause(Recorded record) {
    return record.topic().equals("queue-changed")
        && record.<QueueChanged>data(EventType.QUEUE_CHANGED).paused();
  }

  private static void awaitPlace(
      String token, UUID id, String kind, String field, Matcher<?> expected) {
    Eventually.holds(
        () ->
            JobsApi.as(token)
                .get("/api/jobs/{id}/exports", id)
                .then()
                .body("find{it.kind=='" + kind + "'}." + field, expected));
  }

  private void sql(String statement) {
    database.query(statement).execute().await().atMost(Duration.ofSeconds(30));
  }
}

package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportOrdered;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an owner may want of single exports and of the whole job, and what the worker hears of it.
 */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class ExportControlIT {
  private WireTap wire;
  private Worker worker;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.EXPORT_ORDERED, EventType.JOB_CHANGED, EventType.JOB_EXPORTED);
    worker = new Worker(wire);
  }

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void orderedExportIsToldWithItsSources() {
    UUID id = JobsApi.submit(Tokens.ana());

    order(id, Map.of("kind", "preview_mp4", "preset", "360p"))
        .statusCode(200)
        .body("find{it.kind=='preview_mp4'}.state", equalTo("WAITING"))
        .body("find{it.kind=='preview_mp4'}.preset", equalTo("360p"));

    ExportOrdered told = ordered(id, 1).getFirst();
    assertThat(told.kind()).isEqualTo("preview_mp4");
    assertThat(told.preset()).isEqualTo("360p");
    assertThat(told.wanted()).isTrue();
    assertThat(told.round()).isEqualTo(1);
    assertThat(told.sources()).isNotEmpty();
    assertThat(told.job().jobId()).isEqualTo(id);
  }

  @Test
  void sameOrderTwiceIsRefusedWhileItIsUnderWay() {
    UUID id = JobsApi.submit(Tokens.ana());
    order(id, Map.of("kind", "poster")).statusCode(200);

    order(id, Map.of("kind", "poster")).statusCode(409).body("code", equalTo("under_way"));
    order(id, Map.of("kind", "mkv")).statusCode(409).body("code", equalTo("under_way"));
  }

  @ParameterizedTest
  @CsvSource({
    "h264 -i /etc/passwd,,400",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,,400",
    "preview_mp4,../480p,400",
    "unheard_of,,422",
    "preview_mp4,9000p,422",
    "voice_refs,,422"
  })
  void namesThatAreNoneBounce(String kind, String preset, int status) {
    UUID id = JobsApi.submit(Tokens.ana());

    order(id, preset == null ? Map.of("kind", kind) : Map.of("kind", kind, "preset", preset))
        .statusCode(status);
  }

  @Test
  void onlyWhatCameToNothingIsRetried() {
    UUID id = JobsApi.submit(Tokens.ana());
    retry(id, "mkv").statusCode(409).body("code", equalTo("not_failed"));
    retry(id, "hls").statusCode(404);
    worker.failed(id, "mkv", 5, "stalled");
    awaitExport(id, "mkv", "FAILED");

    retry(id, "mkv").statusCode(200).body("find{it.kind=='mkv'}.state", equalTo("WAITING"));

    assertThat(ordered(id, 1).getFirst().round()).isEqualTo(1);
    worker.completed(id, "mkv", "a.dub.mkv", 6);
    retry(id, "mkv").statusCode(409);
  }

  @Test
  void newsOfAnEarlierRoundAreOldNews() {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));
    worker.progressed(id, "mkv", 3, 0.6);
    awaitExport(id, "mkv", "RUNNING");
    cancel(id, "mkv").statusCode(200);
    retry(id, "mkv").statusCode(200);

    // The worker had not heard of it yet, and goes on about what it was doing.
    worker.progressed(id, "mkv", 4, 0.7);
    worker.failed(id, "mkv", 5, "canceled");
    worker.ofRound(1).progressed(id, "mkv", 6, 0.1);

    awaitExport(id, "mkv", "RUNNING");
    JobsApi.job(Tokens.ana(), id)
        .then()
        .body("exports[0].progress", equalTo(0.1f))
        .body("state", equalTo("RUNNING"));
  }

  @Test
  void canceledExportIsOverAtOnceAndTheOthersGoOn() {
    UUID id = JobsApi.submit(Tokens.ana());
    worker.progressed(id, "mkv", 1, 0.2);
    awaitExport(id, "mkv", "RUNNING");

    cancel(id, "mkv").statusCode(200).body("find{it.kind=='mkv'}.state", equalTo("CANCELED"));

    assertThat(ordered(id, 1).getFirst().wanted()).isFalse();
    cancel(id, "mkv").statusCode(409).body("code", equalTo("not_under_way"));
    worker.progressed(id, "mkv", 2, 0.4);
    worker.completed(id, "mp4", "a.dub.mp4", 3);
    awaitState(id, "DONE");
    JobsApi.job(Tokens.ana(), id)
        .then()
        .body("exports.find{it.kind=='mkv'}.state", equalTo("CANCELED"));
  }

  @Test
  void jobWhoseLastMasterIsCanceledIsCanceled() {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));

    cancel(id, "mkv").statusCode(200);

    awaitState(id, "CANCELED");
  }

  @Test
  void retriedJobBeginsWhatCameToNothingAndEndsWell() {
    UUID id = JobsApi.submit(Tokens.ana());
    worker.failed(id, "mkv", 1, "truncated_source");
    worker.failed(id, "mp4", 1, "truncated_source");
    awaitState(id, "FAILED");

    JobsApi.as(Tokens.ana())
        .post("/api/jobs/{id}/retry", id)
        .then()
        .statusCode(200)
        .body("state", equalTo("QUEUED"))
        .body("exports.state", not(hasItem("FAILED")));

    assertThat(ordered(id, 2))
        .extracting(ExportOrdered::kind)
        .containsExactlyInAnyOrder("mkv", "mp4");
    worker.ofRound(1).completed(id, "mkv", "a.dub.mkv", 2);
    worker.ofRound(1).completed(id, "mp4", "a.dub.mp4", 2);
    awaitState(id, "DONE");
    JobsApi.as(Tokens.ana())
        .post("/api/jobs/{id}/retry", id)
        .then()
        .statusCode(409)
        .body("code", equalTo("nothing_to_retry"));
  }

  @Test
  void doneJobStaysDoneWhileAMasterIsMadeAgain() {
    UUID id = JobsApi.submit(Tokens.ana());
    worker.completed(id, "mkv", "a.dub.mkv", 1);
    worker.failed(id, "mp4", 1, "check_failed");
    awaitState(id, "DONE");

    retry(id, "mp4").statusCode(200);
    worker.ofRound(1).progressed(id, "mp4", 2, 0.5);

    awaitExport(id, "mp4", "RUNNING");
    JobsApi.job(Tokens.ana(), id).then().body("state", equalTo("DONE"));
  }

  @Test
  void waitingJobIsPausedAndResumed() {
    UUID id = JobsApi.submit(Tokens.ana());

    post(id, "pause").statusCode(200).body("state", equalTo("PAUSED"));
    post(id, "pause").statusCode(200);
    wire.await(changed(id, JobState.PAUSED));
    post(id, "resume").statusCode(200).body("state", equalTo("QUEUED"));
    post(id, "resume").statusCode(200);

    worker.progressed(id, "mkv", 1, 0.1);
    awaitState(id, "RUNNING");
    post(id, "pause").statusCode(409).body("code", equalTo("not_waiting"));
    post(id, "resume").statusCode(409).body("code", equalTo("not_paused"));
  }

  @Test
  void priorityTravelsWithTheJob() {
    UUID id = JobsApi.submit(Tokens.ana());

    JobsApi.as(Tokens.ana())
        .contentType(ContentType.JSON)
        .body(Map.of("priority", 1))
        .post("/api/jobs/{id}/priority", id)
        .then()
        .statusCode(200)
        .body("priority", equalTo(1));

    wire.await(
        record ->
            id.toString().equals(record.key())
                && record.topic().equals("job-changed")
                && record.<JobChanged>data(EventType.JOB_CHANGED).job().priority() == 1);
    for (Object wrong : List.of(2, -2, "1", 1.5)) {
      JobsApi.as(Tokens.ana())
          .contentType(ContentType.JSON)
          .body(Map.of("priority", wrong))
          .post("/api/jobs/{id}/priority", id)
          .then()
          .statusCode(422);
    }
  }

  @Test
  void ordersWithOneKeyAreOneOrderWithOneAnswer() throws Exception {
    UUID id = JobsApi.submit(Tokens.ana());
    String key = UUID.randomUUID().toString();
    Map<String, Object> poster = Map.of("kind", "poster");
    Set<String> answers = ConcurrentHashMap.newKeySet();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 10; i++) {
        clients.execute(
            () -> {
              Response answer = order(Tokens.ana(), id, key, poster);
              answers.add(answer.statusCode() + answer.asString());
            });
      }
    }

    answers.add("200" + order(Tokens.ana(), id, key, poster).asString());

    assertThat(answers).hasSize(1).allMatch(answer -> answer.startsWith("200["));
    order(Tokens.ana(), id, key, Map.of("kind", "peaks"))
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_mismatch"));
    order(Tokens.ben(), id, key, poster).then().statusCode(404);
    order(Tokens.ana(), id, "", poster).then().statusCode(409);
    // Had there been a second order, it would have been told before this one.
    order(id, Map.of("kind", "storyboard")).statusCode(200);
    assertThat(ordered(id, 2))
        .extracting(ExportOrdered::kind)
        .containsExactly("poster", "storyboard");
  }

  private static Response order(String token, UUID id, String key, Map<String, Object> body) {
    return JobsApi.as(token)
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/api/jobs/{id}/exports", id);
  }

  private ValidatableResponse order(UUID id, Map<String, Object> body) {
    return JobsApi.as(Tokens.ana())
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/jobs/{id}/exports", id)
        .then();
  }

  private ValidatableResponse retry(UUID id, String kind) {
    return JobsApi.as(Tokens.ana()).post("/api/jobs/{id}/exports/{kind}/retry", id, kind).then();
  }

  private ValidatableResponse cancel(UUID id, String kind) {
    return JobsApi.as(Tokens.ana()).delete("/api/jobs/{id}/exports/{kind}", id, kind).then();
  }

  private ValidatableResponse post(UUID id, String what) {
    return JobsApi.as(Tokens.ana()).post("/api/jobs/{id}/" + what, id).then();
  }

  private List<ExportOrdered> ordered(UUID id, int count) {
    return wire
        .awaitAll(
            count,
            record -> record.topic().equals("export-ordered") && id.toString().equals(record.key()))
        .stream()
        .map(record -> record.<ExportOrdered>data(EventType.EXPORT_ORDERED))
        .toList();
  }

  private static Predicate<Recorded> changed(UUID id, JobState state) {
    return record ->
        id.toString().equals(record.key())
            && record.topic().equals("job-changed")
            && record.<JobChanged>data(EventType.JOB_CHANGED).job().state() == state;
  }

  private static void awaitExport(UUID id, String kind, String state) {
    Eventually.holds(
        () ->
            JobsApi.job(Tokens.ana(), id)
                .then()
                .body("exports.find{it.kind=='" + kind + "'}.state", equalTo(state)));
  }

  private static void awaitState(UUID id, String state) {
    Eventually.holds(() -> JobsApi.job(Tokens.ana(), id).then().body("state", equalTo(state)));
  }
}

package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.LibraryAction;
import dev.dubdeck.contracts.LibraryDecided;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was decided in the library takes effect here once, in its order, and only by right. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class LibraryDecisionsIT {
  @Inject Pool pool;
  private final String anaName = "ana-" + UUID.randomUUID();
  private final String ana = Tokens.user(anaName);
  private final String ben = Tokens.user("ben-" + UUID.randomUUID());
  private WireTap wire;
  private UUID job;
  private String file;

  @BeforeEach
  void sharedJobWithAFile() {
    wire = WireTap.on(EventType.JOB_CHANGED);
    job = JobsApi.submitShared(ana);
    new Worker(wire).completed(job, "preview_mp4", "preview/preview_lowres.mp4", 1);
    file = "/files/Output/" + job + "/preview/preview_lowres.mp4";
    Eventually.holds(() -> JobsApi.as(ben).get(file).then().statusCode(200));
  }

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void ownersDecisionHidesTheJobOnceHoweverOftenItComes() {
    LibraryDecided decision = decision(LibraryAction.UNSHARE, anaName, false, 7);
    String event = decide(decision);
    wire.sendAgain(event, EventType.LIBRARY_DECIDED, job.toString(), 7, decision);
    decide(decision);
    decide(decision(LibraryAction.RESTORE, "admin", true, 8));

    JobSnapshot told = awaitDecision(8);
    assertThat(told.visibility()).isEqualTo(Visibility.PRIVATE);
    assertThat(told.removed()).isFalse();
    assertThat(snapshots().stream().filter(s -> s.libraryDecision() == 7)).hasSize(1);
    assertHiddenFromBen();
    assertThat(audited("job.unshared")).containsExactly("allowed " + anaName);
  }

  @Test
  void removalStandsBesideTheOwnersWish() {
    decide(decision(LibraryAction.REMOVE, "admin", true, 3));

    JobSnapshot told = awaitDecision(3);
    assertThat(told.removed()).isTrue();
    assertThat(told.visibility()).isEqualTo(Visibility.PRIVATE);
    assertHiddenFromBen();
    JobsApi.as(ana).get(file).then().statusCode(200);
    JobsApi.job(ana, job)
        .then()
        .body("visibility", equalTo("private"))
        .body("removed", equalTo(true));
    show("shared").statusCode(409).body("code", equalTo("removed_by_admin"));
    JobsApi.job(ben, job).then().statusCode(404);

    decide(decision(LibraryAction.RESTORE, "admin", true, 4));
    assertThat(awaitDecision(4).visibility()).isEqualTo(Visibility.SHARED);
    JobsApi.job(ben, job).then().statusCode(200).body("removed", nullValue());
    JobsApi.as(ben).get(file).then().statusCode(200);
  }

  @Test
  void ownerMayWithdrawHisWishWhileTheJobIsRemoved() {
    decide(decision(LibraryAction.REMOVE, "admin", true, 3));
    awaitDecision(3);
    show("private").statusCode(200);
    decide(decision(LibraryAction.RESTORE, "admin", true, 4));

    JobSnapshot told = awaitDecision(4);
    assertThat(told.removed()).isFalse();
    assertThat(told.visibility()).isEqualTo(Visibility.PRIVATE);
    show("shared").statusCode(200);
    JobsApi.job(ben, job).then().statusCode(200);
  }

  @Test
  void olderDecisionThatComesLateChangesNothing() {
    decide(decision(LibraryAction.RESTORE, "admin", true, 12));
    decide(decision(LibraryAction.REMOVE, "admin", true, 11));
    decide(decision(LibraryAction.UNSHARE, anaName, false, 13));

    awaitDecision(13);
    assertThat(snapshots().stream().noneMatch(JobSnapshot::removed)).isTrue();
    assertThat(audited("job.removed")).isEmpty();
  }

  @Test
  void decisionOfSomebodyElseIsRefusedAndLeavesALine() {
    for (LibraryAction action : LibraryAction.values()) {
      decide(decision(action, "mallory", false, 20));
    }
    decide(decision(LibraryAction.REMOVE, anaName, false, 20));

    Eventually.holds(
        () ->
            assertThat(audited("job.removed"))
                .containsExactlyInAnyOrder("denied mallory", "denied " + anaName));
    assertThat(audited("job.deleted")).containsExactly("denied mallory");
    assertThat(audited("job.unshared")).containsExactly("denied mallory");
    JobsApi.job(ben, job).then().statusCode(200).body("visibility", equalTo("shared"));
    assertThat(snapshots().stream().allMatch(s -> s.libraryDecision() == 0)).isTrue();
  }

  @Test
  void deletionTakesRowsAndFilesAndSaysSo() {
    LibraryDecided decision = decision(LibraryAction.DELETE, anaName, false, 5);
    decide(decision);
    decide(decision);

    wire.await(r -> job.toString().equals(r.key()) && snapshot(r).deleted());
    JobsApi.job(ana, job).then().statusCode(404);
    JobsApi.as(ana).get(file).then().statusCode(404);
    Eventually.holds(() -> assertThat(JobsApi.media().resolve("Output/" + job)).doesNotExist());
    assertThat(audited("job.deleted")).containsExactly("allowed " + anaName);
  }

  private void assertHiddenFromBen() {
    JobsApi.job(ben, job).then().statusCode(404);
    JobsApi.as(ben).get("/api/jobs/{id}/files", job).then().statusCode(404);
    JobsApi.as(ben).get("/api/jobs/{id}/preview/lowres", job).then().statusCode(404);
    JobsApi.as(ben).get(file).then().statusCode(404);
  }

  private ValidatableResponse show(String visibility) {
    return JobsApi.as(ana)
        .contentType(ContentType.JSON)
        .body(Map.of("visibility", visibility))
        .post("/api/jobs/{id}/visibility", job)
        .then();
  }

  private LibraryDecided decision(LibraryAction action, String actor, boolean admin, long number) {
    return new LibraryDecided(
        UUID.randomUUID(), job, action, actor, admin, "", Instant.now(), number);
  }

  private String decide(LibraryDecided decision) {
    return wire.send(EventType.LIBRARY_DECIDED, job.toString(), decision.decision(), decision);
  }

  private JobSnapshot awaitDecision(long number) {
    return snapshot(
        wire.await(r -> job.toString().equals(r.key()) && snapshot(r).libraryDecision() == number));
  }

  private List<JobSnapshot> snapshots() {
    return wire.seen().stream()
        .filter(r -> job.toString().equals(r.key()))
        .map(LibraryDecisionsIT::snapshot)
        .toList();
  }

  private static JobSnapshot snapshot(dev.dubdeck.teststack.wire.Recorded record) {
    return record.<JobChanged>data(EventType.JOB_CHANGED).job();
  }

  private List<String> audited(String event) {
    return pool.preparedQuery(
            "select outcome, actor from audit_event where job_id = $1 and event = $2")
        .executeAndAwait(Tuple.of(job.toString(), event))
        .toMulti()
        .map(row -> row.getString(0) + " " + row.getString(1))
        .collect()
        .asList()
        .await()
        .indefinitely();
  }
}

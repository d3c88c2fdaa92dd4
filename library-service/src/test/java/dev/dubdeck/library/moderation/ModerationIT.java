package dev.dubdeck.library.moderation;

import static dev.dubdeck.library.LibraryScene.get;
import static dev.dubdeck.library.LibraryScene.getWith;
import static dev.dubdeck.library.LibraryScene.uniqueWord;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.LibraryAction;
import dev.dubdeck.contracts.LibraryDecided;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is decided holds at once, and against everything that was on its way. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class ModerationIT {
  private final String word = uniqueWord();
  private final String ana = "ana-" + word;
  private final String ben = "ben-" + word;
  private final String vera = "vera-" + word;
  private final String key = "case-" + word + ":1:1";
  private final String path = "/api/library/case-" + word + "/1/1";
  @Inject LibraryScene scene;

  @Test
  void ownerHidesHisOwnVersionsAndNobodyElses() {
    AJob hers = anas();
    AJob his = AJob.of(ben, "Case " + word).shared();
    scene.given(hers, his, AJob.of(ana, "Case " + word));
    try (WireTap wire = WireTap.on(EventType.LIBRARY_DECIDED)) {
      assertJobs(post(ana, key + "/unshare"), "job_ids", hers.id());
      assertJobs(post(ana, key + "/unshare"), "job_ids");

      LibraryDecided told = decisions(wire, hers.id(), 1).getFirst();
      assertThat(told.action()).isEqualTo(LibraryAction.UNSHARE);
      assertThat(told.actor()).isEqualTo(ana);
      assertThat(told.byAdmin()).isFalse();
    }
    assertThat(versionsSeenBy(vera)).containsExactly(his.id().toString());
    assertThat(versionsSeenBy(ana)).hasSize(3);
    assertThat(get(vera, "/api/library/series", "q", word).jsonPath().getInt("[0].episodes_count"))
        .isEqualTo(1);
  }

  @Test
  void refusalsComeInTheirOrderAndLeaveALine() {
    scene.given(anas(), AJob.of(ana, "Case " + word).episode(1, 2));
    String hidden = "case-" + word + ":1:2";
    for (String act : List.of("/unshare", "/report")) {
      assertProblem(postBody(ben, hidden + act, "{\"other\":1}"), 404, "not_found");
      assertProblem(postBody(ben, "case-" + word + ":9:9" + act, "{}"), 404, "not_found");
      for (String malformed : List.of("case", "case:1", "case:1:x", "case:0:1", "Ca se:1:1")) {
        assertThat(postBody(ben, malformed + act, "{}").statusCode()).as(malformed).isEqualTo(400);
      }
    }
    assertProblem(postBody(ben, key + "/unshare", "{\"other\":1}"), 403, "not_owner");
    assertProblem(postBody(ana, key + "/unshare", "{\"other\":1}"), 422, "invalid");
    assertProblem(postBody(ana, key + "/unshare", "[]"), 400, "malformed_json");
    assertProblem(delete(ben, path), 403, "not_owner");
    assertProblem(delete(ben, "/api/library/case-" + word + "/1/2"), 404, "not_found");
    assertProblem(delete(ana, "/api/library/case-" + word + "/1/x"), 400, "bad_parameter");
    assertProblem(post(ana, key + "/admin_remove"), 403, "insufficient_scope");

    assertThat(audited("denied", ben))
        .contains("library.unshared not_found", "library.deleted not_owner");
    assertThat(versionsSeenBy(vera)).hasSize(1);
  }

  @Test
  void snapshotFromBeforeTheDecisionSharesNothingAgain() {
    AJob job = anas();
    scene.given(job);
    long decision = decideAndHear(job, () -> post(ana, key + "/unshare"));

    AJob exporting = job.updatedAt(50);
    scene.given(exporting);
    assertThat(get(vera, episodes()).statusCode()).isEqualTo(404);
    assertThat(search(vera)).isEmpty();

    AJob confirmed = exporting.decided(Visibility.PRIVATE, false, decision);
    scene.given(confirmed, confirmed.shared());
    assertThat(versionsSeenBy(vera)).containsExactly(job.id().toString());
    assertThat(pending(job)).isEmpty();
  }

  @Test
  void deletedEpisodeIsGoneAndLateNewsBringNothingBack() {
    AJob hers = anas();
    AJob his = AJob.of(ben, "Case " + word).shared();
    scene.given(hers, his);
    scene.given(hers.export("mkv", "a.mkv", 1));
    try (WireTap wire = WireTap.on(EventType.LIBRARY_DECIDED)) {
      assertJobs(delete(ana, path), "deleted_job_ids", hers.id());
      assertProblem(delete(ana, path), 403, "not_owner");
      assertJobs(delete(ben, path), "deleted_job_ids", his.id());
      assertProblem(delete(ben, path), 404, "not_found");
      assertThat(decisions(wire, hers.id(), 1).getFirst().action()).isEqualTo(LibraryAction.DELETE);
    }
    scene.given(hers.updatedAt(90), hers.deleted());
    scene.given(hers.export("mp4", "late.mp4", 1));

    assertThat(scene.rows("SELECT 1 FROM artifact WHERE job_id = $1", Tuple.of(hers.id())))
        .isEmpty();
    assertThat(get(ana, episodes()).statusCode()).isEqualTo(404);
    assertThat(getWith(Tokens.admin(), "/api/library/series", "q", word).jsonPath().getList("$"))
        .isEmpty();
    assertThat(audited("allowed", ana)).contains("library.deleted -");
  }

  @Test
  void removedEpisodeIsItsOwnersAndTheAdminsAlone() {
    AJob job = anas();
    scene.given(job);
    try (WireTap wire = WireTap.on(EventType.LIBRARY_DECIDED)) {
      Response first = admin(key + "/admin_remove", "{\"reason\":\" Music rights \"}");
      Response second = admin(key + "/admin_remove", "");
      assertJobs(first, "job_ids", job.id());
      assertThat(first.jsonPath().getBoolean("removed")).isTrue();
      assertThat(second.asString()).isEqualTo(first.asString());

      LibraryDecided told = decisions(wire, job.id(), 1).getFirst();
      assertThat(told.action()).isEqualTo(LibraryAction.REMOVE);
      assertThat(told.byAdmin()).isTrue();
      assertThat(told.reason()).isEqualTo("Music rights");
    }
    assertThat(get(vera, episodes()).statusCode()).isEqualTo(404);
    assertThat(search(vera)).isEmpty();
    assertThat(versionsSeenBy(ana)).containsExactly(job.id().toString());
    assertThat(get(ana, episodes()).jsonPath().getBoolean("[0].removed")).isTrue();
    assertRow(job, "private", true);
  }

  @Test
  void whatComesToARemovedEpisodeIsRemovedOnceUntilItIsRestored() {
    scene.given(anas());
    admin(key + "/admin_remove", "").then().statusCode(200);
    AJob late = AJob.of(ben, "Case " + word).shared();
    AJob elsewhere = AJob.of(ben, "Case " + word).episode(2, 2).shared();
    try (WireTap wire = WireTap.on(EventType.LIBRARY_DECIDED)) {
      scene.given(late, late.updatedAt(3), elsewhere, elsewhere.episode(1, 1));
      assertRow(late, "private", true);
      assertRow(elsewhere, "private", true);
      long decision = decisions(wire, late.id(), 1).getFirst().decision();
      assertThat(decisions(wire, elsewhere.id(), 1).getFirst().actor()).isEqualTo("admin");
      AJob confirmed = late.updatedAt(4).decided(Visibility.PRIVATE, true, decision);
      scene.given(confirmed, confirmed.updatedAt(5));
      assertThat(pending(late)).isEmpty();

      Response restored = admin(key + "/admin_restore", "");
      assertThat(admin(key + "/admin_restore", "").asString()).isEqualTo(restored.asString());
      List<LibraryDecided> told = decisions(wire, late.id(), 2);
      assertThat(told)
          .extracting(LibraryDecided::action)
          .containsExactly(LibraryAction.REMOVE, LibraryAction.RESTORE);
      // On its way when the admin restored: still removed, as of the older decision.
      scene.given(confirmed.updatedAt(6).updatedAt(7));
      assertRow(late, "private", false);
      scene.given(
          confirmed
              .updatedAt(8)
              .updatedAt(9)
              .updatedAt(10)
              .decided(Visibility.SHARED, false, told.getLast().decision()));
    }
    assertThat(versionsSeenBy(vera)).containsExactly(late.id().toString());
    scene.given(AJob.of(ben, "Case " + word).shared());
    assertThat(versionsSeenBy(vera)).hasSize(2);
  }

  @Test
  void restoreDoesNotShareWhatTheOwnerHidBefore() {
    AJob job = anas();
    scene.given(job);
    post(ana, key + "/unshare").then().statusCode(200);
    admin(key + "/admin_remove", "").then().statusCode(200);
    admin(key + "/admin_restore", "").then().statusCode(200);

    scene.given(job.updatedAt(20));

    assertRow(job, "private", false);
    assertThat(get(vera, episodes()).statusCode()).isEqualTo(404);
  }

  @Test
  void removalThatDeletesTakesAllVersionsAndHoldsNothingAgainstTheNext() {
    AJob hers = anas();
    scene.given(hers);
    assertProblem(admin(key + "/admin_remove", "{\"delete\":\"yes\"}"), 422, "invalid");
    assertProblem(admin("case-" + word + ":7:7/admin_remove", "{\"delete\":1}"), 404, "not_found");

    assertJobs(admin(key + "/admin_remove", "{\"delete\":true}"), "deleted_job_ids", hers.id());
    assertProblem(admin(key + "/admin_remove", "{\"delete\":true}"), 404, "not_found");

    scene.given(anas());
    assertThat(versionsSeenBy(vera)).hasSize(1);
  }

  @Test
  void twoAtOnceDecideOnce() {
    AJob job = anas();
    scene.given(job);
    try (WireTap wire = WireTap.on(EventType.LIBRARY_DECIDED)) {
      List<CompletableFuture<Response>> both =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> post(ana, key + "/unshare")))
              .limit(4)
              .toList();
      List<Integer> hidden =
          both.stream()
              .map(
                  f ->
                      f.join()
                          .then()
                          .statusCode(200)
                          .extract()
                          .jsonPath()
                          .getList("job_ids")
                          .size())
              .sorted()
              .toList();
      assertThat(hidden).containsExactly(0, 0, 0, 1);
      decisions(wire, job.id(), 1);
    }
  }

  private AJob anas() {
    return AJob.of(ana, "Case " + word).shared();
  }

  private long decideAndHear(AJob job, Runnable act) {
    try (WireTap wire = WireTap.on(EventType.LIBRARY_DECIDED)) {
      act.run();
      return decisions(wire, job.id(), 1).getFirst().decision();
    }
  }

  /** Exactly so many decisions about a job, in their order. */
  private static List<LibraryDecided> decisions(WireTap wire, UUID job, int count) {
    wire.awaitAll(count, r -> job.toString().equals(r.key()));
    List<LibraryDecided> all =
        wire.seen().stream()
            .filter(r -> job.toString().equals(r.key()))
            .map(r -> r.<LibraryDecided>data(EventType.LIBRARY_DECIDED))
            .toList();
    assertThat(all).hasSize(count);
    return all;
  }

  private void assertRow(AJob job, String visibility, boolean removed) {
    Row row =
        scene
            .rows("SELECT * FROM episode_version WHERE job_id = $1", Tuple.of(job.id()))
            .getFirst();
    assertThat(row.getString("visibility")).isEqualTo(visibility);
    assertThat(row.getBoolean("removed")).isEqualTo(removed);
  }

  private List<Row> pending(AJob job) {
    return scene.rows("SELECT 1 FROM pending_decision WHERE job_id = $1", Tuple.of(job.id()));
  }

  private List<String> audited(String outcome, String actor) {
    return scene
        .rows(
            "SELECT event, coalesce(reason, '-') AS reason FROM audit_event"
                + " WHERE outcome = $1 AND actor = $2",
            Tuple.of(outcome, actor))
        .stream()
        .map(row -> row.getString("event") + " " + row.getString("reason"))
        .toList();
  }

  private String episodes() {
    return "/api/library/case-" + word + "/1/episodes";
  }

  private List<String> versionsSeenBy(String name) {
    return get(name, episodes(), "include_versions", 1)
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("job_id");
  }

  private List<String> search(String name) {
    return get(name, "/api/library/search", "q", word).jsonPath().getList("job_id");
  }

  private static Response post(String name, String below) {
    return RestAssured.given().auth().oauth2(Tokens.user(name)).post("/api/library/" + below);
  }

  private static Response postBody(String name, String below, String body) {
    return json(Tokens.user(name), body).post("/api/library/" + below);
  }

  private static Response admin(String below, String body) {
    return json(Tokens.admin(), body).post("/api/library/" + below);
  }

  private static io.restassured.specification.RequestSpecification json(String token, String body) {
    return RestAssured.given().auth().oauth2(token).contentType("application/json").body(body);
  }

  private static Response delete(String name, String path) {
    return RestAssured.given().auth().oauth2(Tokens.user(name)).delete(path);
  }

  private static void assertJobs(Response response, String field, UUID... jobs) {
    response.then().statusCode(200);
    assertThat(response.jsonPath().getBoolean("ok")).isTrue();
    assertThat(response.jsonPath().getList(field))
        .containsExactlyInAnyOrder(Stream.of(jobs).map(UUID::toString).toArray());
  }

  private static void assertProblem(Response response, int status, String code) {
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
    assertThat(response.jsonPath().getString("code")).isEqualTo(code);
  }
}

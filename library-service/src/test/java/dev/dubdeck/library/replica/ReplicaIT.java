package dev.dubdeck.library.replica;

import static dev.dubdeck.library.LibraryScene.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Two real servers, one of which follows the other by streaming. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
@QuarkusTestResource(value = StandbyResource.class, restrictToAnnotatedClass = true)
@DisabledIfSystemProperty(
    named = "test.stack",
    matches = "testcontainers",
    disabledReason = "a standby is made from the files of its primary, which lie in a container")
class ReplicaIT {
  private static final Pattern NEXT = Pattern.compile("<([^>]+)>; rel=\"next\"");
  private static final String CONTINUE = "/api/library/continue";

  private final String word = LibraryScene.uniqueWord();
  private final String ana = "ana-" + word;
  private final String ben = "ben-" + word;
  private final String cai = "cai-" + word;
  private final String dan = "dan-" + word;
  private final List<AJob> jobs = new ArrayList<>();
  private final StandbyServer standby = StandbyResource.server();
  @Inject LibraryScene scene;
  @Inject MeterRegistry metrics;

  /** Five shared series of Ana's that everybody has opened, read from the standby by everybody. */
  @BeforeEach
  void everybodyReadsFromTheStandby() {
    for (int i = 1; i <= 5; i++) {
      jobs.add(AJob.of(ana, "Show " + i + " " + word).shared());
    }
    scene.given(jobs);
    for (String person : List.of(ana, ben, cai, dan)) {
      jobs.forEach(job -> open(person, job).then().statusCode(204));
      awaitStandbyFor(person, "Show 5");
    }
  }

  @Test
  void whoHasWrittenSeesItAtOnceAndOthersTheOlderStandbyUntilItHasFollowed() throws Exception {
    standby.pauseReplay();
    Eventually.holds(() -> assertThat(replayState()).isEqualTo("paused"));

    scene.given(jobs.get(4).title("New " + word));
    Eventually.holds(() -> assertThat(titles(ana).getFirst()).isEqualTo("New " + word));
    assertThat(servedBy("replica", () -> titles(ben)).getFirst()).isEqualTo("Show 5 " + word);

    String place = open(ben, jobs.getFirst()).header(ReadAfterFilter.HEADER);
    assertThat(servedBy("primary", () -> titles(ben))).startsWith("Show 1 " + word, "New " + word);

    assertThat(servedBy("replica", () -> titles(cai)).getFirst()).isEqualTo("Show 5 " + word);
    assertThat(servedBy("primary", () -> titlesAfter(cai, place)).getFirst())
        .isEqualTo("New " + word);
    assertThat(titles(cai).getFirst()).as("never backwards").isEqualTo("New " + word);
    for (String hostile : List.of("x", "FFFFFFFFF/0", "0/0", "-1/-1", "")) {
      assertThat(servedBy("replica", () -> titlesAfter(dan, hostile)).getFirst())
          .as(hostile)
          .isEqualTo("Show 5 " + word);
    }

    standby.resumeReplay();
    for (String person : List.of(ana, ben, cai, dan)) {
      awaitStandbyFor(person, person.equals(ben) ? "Show 1" : "New");
    }
    assertThat(titles(ben)).startsWith("Show 1 " + word, "New " + word);
    assertThat(health()).isEqualTo("replica");
  }

  @Test
  void answersGoOnWithoutTheStandbyAndComeFromItAgainWhenItIsBack() {
    List<String> all = titles(ben);
    Response first = get(ben, CONTINUE + "?limit=2", null);

    standby.kill();

    List<String> walked = new ArrayList<>(ok(first).getList("series_title"));
    for (String next = next(first); next != null; ) {
      Response page = get(ben, next, null);
      walked.addAll(ok(page).getList("series_title"));
      next = next(page);
    }
    assertThat(walked).isEqualTo(all).hasSize(5);
    assertThat(servedBy("primary", () -> titles(dan))).isEqualTo(all);
    Eventually.holds(() -> assertThat(health()).isEqualTo("primary"));

    standby.start();
    awaitStandbyFor(ben, "Show 5");
    assertThat(health()).isEqualTo("replica");
    assertThat(titles(ben)).isEqualTo(all);
  }

  private void awaitStandbyFor(String person, String firstTitle) {
    Eventually.holds(
        () ->
            assertThat(servedBy("replica", () -> titles(person)).getFirst())
                .as(() -> standby.log())
                .isEqualTo(firstTitle + " " + word));
  }

  /** Asks once, and makes sure which server answered. */
  private List<String> servedBy(String server, Supplier<List<String>> question) {
    double before = reads(server);
    List<String> answer = question.get();
    assertThat(reads(server) - before).as("answers of the " + server).isEqualTo(1);
    return answer;
  }

  private double reads(String server) {
    return metrics.counter("dubdeck.library.reads", "server", server).count();
  }

  private static List<String> titles(String person) {
    return titlesAfter(person, null);
  }

  private static List<String> titlesAfter(String person, String place) {
    return ok(get(person, CONTINUE, place)).getList("series_title");
  }

  private static Response get(String person, String path, String place) {
    var request = RestAssured.given().urlEncodingEnabled(false).auth().oauth2(Tokens.user(person));
    if (place != null) {
      request = request.header(ReadAfterFilter.HEADER, place);
    }
    return request.get(path);
  }

  private static Response open(String person, AJob job) {
    return RestAssured.given()
        .auth()
        .oauth2(Tokens.user(person))
        .post("/api/library/" + job.snapshot().seriesSlug() + "/1/1/viewed");
  }

  private static String next(Response page) {
    Matcher link = NEXT.matcher(page.header("Link") == null ? "" : page.header("Link"));
    return link.matches() ? link.group(1) : null;
  }

  private static String health() {
    return RestAssured.get("/q/health/ready")
        .jsonPath()
        .getString("checks.find { it.name.startsWith('read replica') }.data.lists_from");
  }

  private String replayState() {
    try {
      return standby.replayState();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

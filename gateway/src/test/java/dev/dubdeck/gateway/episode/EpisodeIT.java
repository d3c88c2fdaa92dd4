package dev.dubdeck.gateway.episode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeLibrary;
import dev.dubdeck.gateway.world.FakeService.Asked;
import dev.dubdeck.gateway.world.FakeVersion;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One episode: versions, positions, and what owners, viewers and admins may do to it. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class EpisodeIT {
  private static final String PAGE = "/ui/library/blue-harbor/season/1/episode/4";
  private static final String API = "/api/library/blue-harbor/1/4";

  Neighbours neighbours;
  private FakeLibrary library;
  private Browser ana;
  private Browser ben;
  private FakeVersion mine;

  @BeforeEach
  void furnish() {
    neighbours.reset();
    library = new FakeLibrary(neighbours.library);
    mine = library.has("Blue Harbor", 1, 4).hours(2);
    ana = new Browser();
    ana.csrf();
    neighbours.issuer.signsIn("ben");
    ben = new Browser();
    ben.csrf();
    job(mine, "ana");
  }

  @Test
  void openingThePageIsRemembered() {
    ana.open(PAGE);
    Asked viewed = asked("POST", API + "/viewed").getFirst();
    assertThat(viewed.header("Authorization")).startsWith("Bearer ");
    assertThat(ana.open(PAGE).body())
        .contains("data-report-to=\"" + API + "/viewed\"", "data-version=\"" + mine.id() + "\"")
        .doesNotContain("Resumed at");
    neighbours.library.json(API + "/viewed", 503, "{}");
    assertThat(ana.open(PAGE).statusCode()).isEqualTo(200);
  }

  @Test
  void lookingAtTheHeadersOnlyIsNoOpening() {
    HttpRequest.Builder head =
        HttpRequest.newBuilder(Browser.at(PAGE)).header("Accept", "text/html").HEAD();
    assertThat(ana.send(head).statusCode()).isEqualTo(200);
    assertThat(asked("POST", API + "/viewed")).isEmpty();
  }

  @Test
  void thePageGoesOnWhereThePersonStopped() {
    watched(ana, 760);
    assertThat(ana.open(PAGE + "?view=mine").body())
        .contains("Resumed at 12:40", "data-resume=\"760.0\"", "preview.mp4#t=760\"")
        .contains("href=\"?version=" + mine.id() + "&amp;t=0&amp;view=mine\" data-start-over");
    assertThat(ana.open(PAGE + "?t=30").body()).contains("Resumed at 0:30");
    assertThat(ana.open(PAGE + "?t=0").body()).doesNotContain("Resumed at", "#t=");
    assertThat(ana.open(PAGE + "?t=x%22").body()).contains("Resumed at 12:40");
    assertThat(ben.open(PAGE).body()).doesNotContain("Resumed at");
  }

  @Test
  void versionsAreListedAndEachCanBeShown() {
    FakeVersion other = library.has("Blue Harbor", 1, 4).by("ben").hours(1);
    job(other, "ben");
    String page = ana.open(PAGE).body();
    assertThat(page)
        .contains("<strong>v2</strong>", "href=\"?version=" + mine.id() + "\">v1</a>", "yours");
    assertThat(ana.open(PAGE + "?version=" + mine.id()).body()).contains("<strong>v1</strong>");
    assertThat(ana.open(PAGE + "?version=none").statusCode()).isEqualTo(404);
    other.unshared();
    assertThat(ana.open(PAGE).body()).doesNotContain(other.id());
    assertThat(ana.open(PAGE + "?version=" + other.id()).statusCode()).isEqualTo(404);
  }

  @Test
  void theOwnerMayHideAndDeleteButNotReport() {
    assertThat(ana.open(PAGE).body())
        .contains("Unshare: only you see it", "Delete my versions…")
        .doesNotContain("Report…", "Remove from library…");
    assertThat(said(submit(ana, "/unshare"))).isEqualTo("unshared");
    assertThat(ana.open(PAGE + "?said=unshared").body())
        .contains("your versions are private now")
        .doesNotContain("Unshare:");
    assertThat(ben.open(PAGE).statusCode()).isEqualTo(404);
    assertThat(said(submit(ana, "/report", "reason", "mine"))).isEqualTo("own");
    assertThat(ana.open(PAGE + "?said=own").body()).contains("this episode is your own");
  }

  @Test
  void aDeletionShowsItsEffectAndWantsASecondStep() {
    library.has("Blue Harbor", 1, 4).by("ben").hours(9);
    assertThat(ana.open(PAGE + "?do=delete").body())
        .contains("Delete your versions of Blue Harbor", "2 files, 16 MB", "cannot be undone")
        .contains("1 version of others stays", "Yes, delete 1 version for good", "Leave it");
    assertThat(said(submit(ana, "/delete"))).isEqualTo("sure");
    assertThat(library.versions()).hasSize(2);
    HttpResponse<String> done = submit(ana, "/delete", "sure", "1");
    assertThat(location(done)).endsWith("/ui/library?said=deleted&n=1");
    assertThat(ana.open("/ui/library?said=deleted&n=1").body()).contains("Deleted: 1 version.");
    assertThat(library.versions()).hasSize(1);
    assertThat(said(submit(ana, "/delete", "sure", "1"))).isEqualTo("denied");
  }

  @Test
  void aViewerMayReportFiveTimesAnHour() {
    assertThat(ben.open(PAGE).body())
        .contains("Report…")
        .doesNotContain("Unshare", "Delete", "Remove from library");
    assertThat(ben.open(PAGE + "?do=report").body()).contains("maxlength=\"200\"", "Report S1 E4");
    assertThat(said(submit(ben, "/report", "reason", " "))).isEqualTo("reason");
    assertThat(said(submit(ben, "/report", "reason", "x".repeat(201)))).isEqualTo("reason");
    for (int i = 0; i < 5; i++) {
      assertThat(said(submit(ben, "/report", "reason", "wrong audio"))).isEqualTo("reported");
    }
    assertThat(said(submit(ben, "/report", "reason", "again"))).isEqualTo("often");
    assertThat(ben.open(PAGE + "?said=often").body()).contains("five reports an hour");
    assertThat(library.reports()).hasSize(5);
    assertThat(said(submit(ben, "/delete", "sure", "1"))).isEqualTo("denied");
    assertThat(ben.open(PAGE + "?do=delete").body()).doesNotContain("id=\"do\"");
  }

  @Test
  void anAdminRemovesAndRestores() {
    Browser admin = admin();
    assertThat(admin.open(PAGE + "?do=remove").body())
        .contains("1 version</strong> will be out of everybody", "No file is deleted")
        .contains("Delete all versions…");
    assertThat(said(submit(admin, "/remove"))).isEqualTo("removed");
    assertThat(ben.open(PAGE).statusCode()).isEqualTo(404);
    assertThat(ana.open(PAGE).body()).contains("removed from the library");
    assertThat(admin.open(PAGE + "?said=removed").body()).contains("Restore to the library");
    assertThat(said(submit(admin, "/restore"))).isEqualTo("restored");
    assertThat(ben.open(PAGE).statusCode()).isEqualTo(200);
    assertThat(said(submit(ben, "/remove"))).isEqualTo("denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/unshare", "/delete", "/report", "/remove", "/restore"})
  void formsNeedTheTokenOfTheirSession(String action) {
    int before = asked("POST", "").size() + asked("DELETE", "").size();
    assertThat(ana.submit(PAGE + action, Map.of("sure", "1", "reason", "x")).statusCode())
        .isEqualTo(403);
    Map<String, String> foreign = Map.of("csrf-token", ben.csrf(), "sure", "1", "reason", "x");
    assertThat(ana.submit(PAGE + action, foreign).statusCode()).isEqualTo(403);
    assertThat(asked("POST", "").size() + asked("DELETE", "").size()).isEqualTo(before);
    assertThat(location(ana.get(PAGE + action))).endsWith(PAGE);
  }

  @ParameterizedTest
  @CsvSource({"409, state", "403, denied", "503, away", "500, away"})
  void refusalsAreSaidInWords(int status, String word) {
    neighbours.library.json(
        "/api/library/blue-harbor:1:4/unshare", status, "{\"code\":\"x\",\"detail\":\"y\"}");
    assertThat(said(submit(ana, "/unshare"))).isEqualTo(word);
    assertThat(ana.open(PAGE + "?said=" + word).body()).contains("data-notice");
    neighbours.library.json("/api/library/blue-harbor:1:4/unshare", 404, "{}");
    assertThat(submit(ana, "/unshare").statusCode()).isEqualTo(404);
  }

  @Test
  void anEpisodeThatIsNotThereIsAnOrdinary404() {
    assertThat(ana.open("/ui/library/blue-harbor/season/1/episode/9").statusCode()).isEqualTo(404);
    neighbours.library.json("/api/library/blue-harbor/1/episodes", 503, "{}");
    assertThat(ana.open(PAGE).statusCode()).isEqualTo(503);
  }

  private void job(FakeVersion version, String owner) {
    String base = "/api/jobs/" + version.id();
    JsonObject job =
        new JsonObject()
            .put("id", version.id())
            .put("owner", owner)
            .put("state", "DONE")
            .put("series_slug", "blue-harbor")
            .put("series_title", "Blue Harbor")
            .put("season_number", 1)
            .put("episode_number", 4)
            .put("visibility", "shared");
    neighbours.jobs.json(base, job.encode());
    neighbours.jobs.json(
        base + "/files",
        """
        {"files":[{"kind":"mp4","url":"/files/full.mp4","size_bytes":14000000,"verified":true},
                  {"kind":"preview_mp4","url":"/files/preview.mp4","size_bytes":2000000,"verified":true}],
         "mp4":{"url":"/files/full.mp4"},"mp4_preview":{"url":"/files/preview.mp4"}}
        """);
    neighbours.jobs.json(base + "/exports", "[]");
  }

  private Browser admin() {
    neighbours.issuer.signsIn("root");
    neighbours.issuer.grants("openid profile read:job submit:job admin:*");
    Browser admin = new Browser();
    admin.csrf();
    return admin;
  }

  private void watched(Browser who, int second) {
    HttpRequest.Builder report =
        HttpRequest.newBuilder(Browser.at(API + "/viewed"))
            .headers("X-CSRF-Token", who.csrf(), "Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"position_seconds\":" + second + "}"));
    assertThat(who.send(report).statusCode()).isEqualTo(204);
  }

  private static HttpResponse<String> submit(Browser who, String action, String... fields) {
    Map<String, String> form = new HashMap<>(Map.of("csrf-token", who.csrf()));
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return who.submit(PAGE + action, form);
  }

  private List<Asked> asked(String method, String path) {
    return neighbours.library.asked().stream()
        .filter(a -> a.method().equals(method) && a.uri().startsWith(path))
        .toList();
  }

  private static String said(HttpResponse<String> answer) {
    return location(answer).replaceAll(".*[?&]said=", "").replaceAll("&.*", "");
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}

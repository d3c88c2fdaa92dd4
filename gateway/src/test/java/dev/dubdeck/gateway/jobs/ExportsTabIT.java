package dev.dubdeck.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeService.Asked;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The exports tab of a job: what is said of each export and what can be done about it. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class ExportsTabIT {
  private static final String PAGE = "/ui/jobs/j7?tab=exports";
  private static final String API = "/api/jobs/j7";

  Neighbours neighbours;
  private Browser ana;

  @BeforeEach
  void furnish() {
    neighbours.reset();
    ana = new Browser();
    job("RUNNING");
    queue(false);
    files();
    exports(export("mkv", "RUNNING"));
  }

  @Test
  void waitingExportSaysItsPlaceAndWhenItWillBeDone() {
    exports(
        export("mkv", "WAITING").put("queue_position", 3).put("estimated_seconds", 290),
        export("mp4", "WAITING").put("queue_position", 1));

    String page = ana.open(PAGE).body();

    assertThat(page).contains("2 ahead of it", "done in about 5 minutes", "<span>next</span>");
  }

  @Test
  void timeLeftIsOnlySaidOnceItMeansSomething() {
    exports(
        export("mkv", "RUNNING")
            .put("step", "encoding")
            .put("progress", 0.05)
            .put("estimated_seconds", 700),
        export("mp4", "RUNNING")
            .put("step", "encoding")
            .put("progress", 0.5)
            .put("estimated_seconds", 130));

    String page = ana.open(PAGE).body();

    assertThat(page).contains("value=\"5\"", "value=\"50\"", "about 2 minutes left");
    assertThat(page).doesNotContain("about 12 minutes");
  }

  @Test
  void failureSaysWhyAndWhatToDoAndNothingOfItIsMarkup() {
    exports(
        export("mkv", "FAILED")
            .put("reason", "MEDIA_FAULT")
            .put("message", "The file ends at 3 s <img onerror=1>{#include layout}."),
        export("mp4", "FAILED")
            .put("reason", "ENVIRONMENT_FAULT")
            .put("message", "There is no space left."));

    String page = ana.open(PAGE).body();

    assertThat(page)
        .contains("&lt;img onerror=1&gt;{#include layout}", "submit a repaired one")
        .contains("There is no space left. The source is fine: retry when the machine is.")
        .contains("action=\"/ui/jobs/j7/exports/mp4/retry\"");
  }

  @Test
  void publishedExportShowsItsReceiptAndPlays() {
    exports(export("preview_mp4", "PUBLISHED"), export("mkv", "PUBLISHED"));

    String page = ana.open(PAGE).body();

    assertThat(page)
        .contains("video_codec: h264", "(promised h264)")
        .contains("href=\"/files/Output/j7/preview_mp4\">Play<")
        .contains("href=\"/files/Output/j7/mkv\">Open<");
  }

  @Test
  void exportOfSeveralFilesIsOpenedByTheOneItLeadsWith() {
    exports(
        export("hls", "PUBLISHED").put("artifact", "hls_manifest"),
        export("m4a", "PUBLISHED").put("artifact", "audio_track"));

    String page = ana.open(PAGE).body();

    assertThat(page)
        .contains("href=\"/files/Output/j7/hls_manifest\">Open<")
        .contains("href=\"/files/Output/j7/audio_track.m4a\">Play<");
  }

  @Test
  void buttonsAskTheServiceAndLeadBack() {
    exports(export("mkv", "RUNNING"), export("mp4", "FAILED").put("reason", "ENVIRONMENT_FAULT"));
    for (String path :
        List.of("/exports/mkv", "/exports/mp4/retry", "/pause", "/resume", "/retry", "/priority")) {
      neighbours.jobs.json(API + path, "{}");
    }

    assertThat(press("/ui/jobs/j7/exports/mkv/cancel").uri().toString()).endsWith(PAGE);
    press("/ui/jobs/j7/exports/mp4/retry");
    press("/ui/jobs/j7/pause");
    press("/ui/jobs/j7/resume");
    press("/ui/jobs/j7/retry");
    ana.submit("/ui/jobs/j7/priority", Map.of("csrf-token", ana.csrf(), "priority", "-1"));

    assertThat(written())
        .containsExactly(
            "DELETE " + API + "/exports/mkv",
            "POST " + API + "/exports/mp4/retry",
            "POST " + API + "/pause",
            "POST " + API + "/resume",
            "POST " + API + "/retry",
            "POST " + API + "/priority");
    assertThat(ana.submit("/ui/jobs/j7/pause", Map.of("csrf-token", "wrong")).statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatCameTooLateIsSaid() {
    neighbours.jobs.json(API + "/exports/mkv", 409, "{\"code\":\"not_under_way\"}");

    HttpResponse<String> page = press("/ui/jobs/j7/exports/mkv/cancel");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("That came too late");
  }

  @Test
  void pausedQueueIsShownAndOpenedFromThere() {
    queue(true);
    neighbours.jobs.json("/api/queue/resume", "{\"paused\":false,\"waiting\":0,\"running\":0}");
    neighbours.jobs.json("/api/jobs", "[]");

    assertThat(ana.open(PAGE).body()).contains("All exports are paused by omar");
    assertThat(ana.open("/ui/jobs").body()).contains("All exports are paused by omar");
    press("/ui/queue/resume");

    assertThat(written()).containsExactly("POST /api/queue/resume");
  }

  @Test
  void pageIsWholeWithoutTheQueueAndWithoutTheRightToSubmit() {
    neighbours.jobs.json("/api/queue", 503, "{}");
    neighbours.issuer.grants("openid profile read:job");
    Browser viewer = new Browser();

    String page = viewer.open(PAGE).body();

    assertThat(page).contains("MKV master");
    assertThat(page).doesNotContain("action=\"/ui/jobs/j7/exports/");
  }

  private HttpResponse<String> press(String path) {
    HttpResponse<String> answer = ana.submit(path, Map.of("csrf-token", ana.csrf()));
    assertThat(answer.statusCode()).isEqualTo(303);
    URI there = URI.create(answer.headers().firstValue("Location").orElseThrow());
    return ana.open(
        there.getRawQuery() == null
            ? there.getRawPath()
            : there.getRawPath() + "?" + there.getRawQuery());
  }

  private List<String> written() {
    return neighbours.jobs.asked().stream()
        .filter(asked -> !asked.method().equals("GET"))
        .map(ExportsTabIT::line)
        .toList();
  }

  private static String line(Asked asked) {
    return asked.method() + " " + asked.uri();
  }

  private void job(String state) {
    neighbours.jobs.json(
        API,
        new JsonObject()
            .put("id", "j7")
            .put("owner", "ana")
            .put("state", state)
            .put("progress", 0.5)
            .put("series_slug", "blue-harbor")
            .put("series_title", "Blue Harbor")
            .put("season_number", 1)
            .put("episode_number", 7)
            .put("visibility", "private")
            .encode());
  }

  private void queue(boolean paused) {
    neighbours.jobs.json(
        "/api/queue",
        new JsonObject()
            .put("paused", paused)
            .put("changed_by", "omar")
            .put("waiting", 3)
            .put("running", 1)
            .encode());
  }

  private void files() {
    JsonArray files = new JsonArray();
    for (String name : List.of("preview_mp4", "mkv", "hls_manifest", "audio_track.m4a")) {
      files.add(
          new JsonObject()
              .put("kind", name.replace(".m4a", ""))
              .put("name", name)
              .put("url", "/files/Output/j7/" + name)
              .put("size_bytes", 1000)
              .put("verified", true)
              .put(
                  "receipt",
                  new JsonArray()
                      .add(
                          new JsonObject()
                              .put("check", "video_codec")
                              .put("expected", "h264")
                              .put("actual", "h264")
                              .put("ok", true))));
    }
    neighbours.jobs.json(API + "/files", new JsonObject().put("files", files).encode());
  }

  private void exports(JsonObject... exports) {
    JsonArray all = new JsonArray();
    for (JsonObject export : exports) {
      all.add(export);
    }
    neighbours.jobs.json(API + "/exports", all.encode());
  }

  private static JsonObject export(String kind, String state) {
    return new JsonObject()
        .put("kind", kind)
        .put("artifact", kind)
        .put("state", state)
        .put("step", "waiting")
        .put("progress", 0)
        .put("updated_at", "2026-01-02T03:04:05Z");
  }
}

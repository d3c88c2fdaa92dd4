package dev.dubdeck.gateway.casting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeReview;
import dev.dubdeck.gateway.world.FakeSeries;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cast of a series, what waits, and where jobs and episodes speak of voices. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class CastingIT {
  private static final String JOB =
      """
      {"id":"j7","owner":"%s","state":"DONE","progress":1.0,"series_slug":"blue-harbor","series_title":"Blue Harbor","season_number":1,"episode_number":2,"visibility":"shared"}
      """;
  private static final String HOSTILE = "<img src=x onerror=alert(1)>{#include layout}";

  Neighbours neighbours;
  private final Browser browser = new Browser();

  @BeforeEach
  void furnish() {
    neighbours.reset();
    new FakeSeries(neighbours.voice)
        .has("Mika", 5, "drifted")
        .has("Ren", 1, "ok")
        .has(HOSTILE, 0, null);
    neighbours.jobs.json("/api/jobs/j7", JOB.formatted("ana"));
    neighbours.jobs.json("/api/jobs/j7/files", "{\"files\":[]}");
    neighbours.jobs.json(
        "/api/jobs/j7/exports",
        "[{\"kind\":\"voice_refs\",\"state\":\"PUBLISHED\",\"progress\":1.0}]");
    neighbours.library.json(
        "/api/library/blue-harbor/1/episodes",
        """
        [{"series_title":"Blue Harbor","episode_number":2,"job_id":"j7","status":"DONE","visibility":"shared","versions_count":1,"created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z"}]
        """);
    browser.open("/ui/upload");
  }

  @Test
  void theCastIsAListWithStatesInWordsAndASheet() {
    String page = browser.open("/ui/voices/blue-harbor").body();
    assertThat(page)
        .contains("Blue Harbor", "href=\"/ui/voices/blue-harbor/mika\"", "drift", "v5")
        .contains("no voice yet", "&lt;img src=x onerror=alert(1)&gt;{#include layout}")
        .contains("href=\"/api/series/blue-harbor/casting-sheet?format=csv\"", "current v5")
        .doesNotContain("<img src=x");
    assertThat(page.split("<!DOCTYPE html>", -1)).hasSize(2);
  }

  @Test
  void aCharacterIsAddedByAFormWithTheTokenOfTheSession() {
    String token = browser.csrf();
    HttpResponse<String> done =
        browser.submit(
            "/ui/voices/blue-harbor", Map.of("csrf-token", token, "display_name", "Old Captain"));
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(location(done)).endsWith("/ui/voices/blue-harbor/old-captain");
    int asked = neighbours.voice.asked().size();
    assertThat(
            browser
                .submit("/ui/voices/blue-harbor", Map.of("display_name", "Old Captain"))
                .statusCode())
        .isEqualTo(403);
    assertThat(neighbours.voice.asked()).hasSize(asked);
  }

  @Test
  void whoContributedNothingFindsNothing() {
    neighbours.voice.json("/api/series/blue-harbor/characters", 404, "{\"code\":\"not_found\"}");
    HttpResponse<String> page = browser.open("/ui/voices/blue-harbor");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).doesNotContain("Blue Harbor", "Mika");
  }

  @Test
  void theInboxKeepsTheGivenOrderAndFiltersBySeason() {
    neighbours.voice.json(
        "/api/voices/inbox",
        """
        [{"kind":"review","job_id":"j7","series_slug":"blue-harbor","series_title":"%s","season_number":1,"episode_number":7,"speakers":6,"open":5,"minutes_open":14.8},
         {"kind":"drift","series_slug":"blue-harbor","character_slug":"mika","display_name":"Mika","version":5}]
        """
            .formatted(HOSTILE));
    String page = browser.open("/ui/inbox").body();
    assertThat(page)
        .contains("href=\"/ui/jobs/j7/review\"", "5 of 6 open", "15 min of speech")
        .contains("/ui/inbox?series=blue-harbor&amp;season=1")
        .doesNotContain("<img src=x");
    assertThat(page.indexOf("/ui/jobs/j7/review"))
        .isLessThan(page.indexOf("/ui/voices/blue-harbor/mika"));
    browser.open("/ui/inbox?series=blue-harbor&season=1");
    assertThat(neighbours.voice.lastAsked().uri()).contains("series=blue-harbor", "season=1");
  }

  @Test
  void anEmptyInboxSaysWhatWillAppear() {
    neighbours.voice.json("/api/voices/inbox", "[]");
    assertThat(browser.open("/ui/inbox").body()).contains("Nothing waits for you.");
  }

  @Test
  void theOwnersJobPageHasATabForVoices() {
    FakeReview review = new FakeReview(neighbours.voice, "j7");
    review.speaks("S00", "Speaker 1", 540, "Mika");
    review.speaks("S01", HOSTILE, 40, null);
    assertThat(browser.open("/ui/jobs/j7?tab=voices").body())
        .contains("Cutting the references", "published", "2 of 2 open")
        .contains("href=\"/ui/jobs/j7/review?speaker=S01\"")
        .doesNotContain("<img src=x");
  }

  @Test
  void anEpisodeNamesItsVoicesToContributorsOnly() {
    String page = browser.open("/ui/library/blue-harbor/season/1/episode/2").body();
    assertThat(page).contains("href=\"/ui/voices/blue-harbor/mika\"", "v2", "series now at v5");
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 503})
  void withoutThatRightTheEpisodeIsTheSameWithoutVoices(int status) {
    neighbours.voice.json("/api/series/blue-harbor/casting-sheet", status, "{}");
    neighbours.jobs.json("/api/jobs/j7", JOB.formatted("ben"));
    neighbours.jobs.json("/api/jobs/j7/exports", 403, "{\"code\":\"not_owner\"}");
    HttpResponse<String> page = browser.open("/ui/library/blue-harbor/season/1/episode/2");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Blue Harbor").doesNotContain("<h2>Voices</h2>", "/review");
    assertThat(browser.open("/ui/jobs/j7?tab=voices").body()).doesNotContain("tab=voices");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}

package dev.dubdeck.gateway.continuewatching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeLibrary;
import dev.dubdeck.gateway.world.FakeVersion;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person can go on with: right, or absent. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class ContinueIT {
  Neighbours neighbours;
  private final Browser browser = new Browser();
  private FakeLibrary library;
  private FakeVersion first;
  private FakeVersion last;
  private String token = "";

  @BeforeEach
  void furnish() {
    neighbours.reset();
    library = new FakeLibrary(neighbours.library);
    first = library.has("Blue Harbor", 1, 6);
    last = library.has("Blue Harbor", 1, 7).waits(3);
    library.has("Nightbus", 1, 1).drifts(1);
    library.has("Alone", 1, 1).by("ben");
    token = browser.csrf();
  }

  @Test
  void nobodyIsOfferedAnythingBeforeTheFirstLook() {
    assertThat(browser.open("/ui/library").body())
        .doesNotContain("id=\"continue\"", "Continue last series");
  }

  @Test
  void aCardResumesWhereThePersonStopped() {
    watched("/api/library/blue-harbor/1/6", "{\"position_seconds\":760}");
    String page = browser.open("/ui/library").body();
    assertThat(page)
        .contains("▶</span> resume 12:40", "53 percent seen", "Mark as finished")
        .contains("href=\"" + first.page() + "?version=" + first.id() + "&amp;t=760\"")
        .contains("Continue last series<span class=\"of\">Blue Harbor · S1 E6</span>")
        .contains("Hide from Continue", "<a href=\"/ui/library/blue-harbor\">Open series</a>");
    assertThat(page.indexOf("id=\"continue\"")).isLessThan(page.indexOf("id=\"series\""));
    assertThat(page.split("class=\"[^\"]*filled", -1)).hasSize(2);
    neighbours.issuer.signsIn("ben");
    assertThat(new Browser().open("/ui/library").body()).doesNotContain("id=\"continue\"");
  }

  @Test
  void whatIsFinishedLeadsToTheNextThing() {
    watched("/api/library/blue-harbor/1/6", "{\"position_seconds\":760}");
    assertThat(location(submit(first.page() + "/finish"))).endsWith("/ui/library?said=finished");
    assertThat(browser.open("/ui/library?said=finished").body())
        .contains("Marked as finished", "▶</span> to watch", "S1 E7");
    submit(last.page() + "/finish");
    assertThat(browser.open("/ui/library").body())
        .contains("◐</span> 3 voices to confirm")
        .contains("href=\"/ui/jobs/" + last.id() + "/review\"");
  }

  @Test
  void aDriftedVoiceIsNamedAndLeadsToItsCharacter() {
    watched("/api/library/nightbus/1/1", "{\"finished\":true}");
    assertThat(browser.open("/ui/library").body())
        .contains("▲</span> 1 voice drifted", "href=\"/ui/voices/nightbus\"");
    neighbours.voice.json(
        "/api/voices/inbox",
        """
        [{"kind":"drift","series_slug":"nightbus","character_slug":"mika","display_name":"Mika"}]
        """);
    assertThat(browser.open("/ui/library").body())
        .contains("▲</span> Mika drifted", "href=\"/ui/voices/nightbus/mika\"");
  }

  @Test
  void hidingForgets() {
    watched("/api/library/blue-harbor/1/6", "{\"position_seconds\":760}");
    assertThat(location(submit(first.page() + "/hide"))).endsWith("/ui/library?said=hidden");
    assertThat(browser.open("/ui/library?said=hidden").body())
        .contains("Hidden from Continue")
        .doesNotContain("id=\"continue\"");
    assertThat(location(submit("/ui/library/gone/season/1/episode/1/hide")))
        .endsWith("said=hidden");
  }

  @Test
  void aMenuNeedsTheTokenOfItsSession() {
    for (String action : new String[] {"/finish", "/hide"}) {
      HttpResponse<String> refused = browser.submit(first.page() + action, Map.of());
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(location(browser.get(first.page() + action))).endsWith("/ui/library");
    }
    assertThat(neighbours.library.asked()).allMatch(asked -> asked.method().equals("GET"));
  }

  @Test
  void aNarrowedListHasNoContinue() {
    watched("/api/library/blue-harbor/1/6", "{\"position_seconds\":760}");
    assertThat(browser.open("/ui/library?view=mine").body())
        .doesNotContain("id=\"continue\"", "Recently added");
  }

  private void watched(String episode, String body) {
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(Browser.at(episode + "/viewed"))
                .headers("X-CSRF-Token", token, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).isEqualTo(204);
  }

  private HttpResponse<String> submit(String path) {
    return browser.submit(path, Map.of("csrf-token", token));
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }
}

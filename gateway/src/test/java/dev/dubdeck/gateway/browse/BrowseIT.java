package dev.dubdeck.gateway.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeLibrary;
import dev.dubdeck.gateway.world.FakeService.Asked;
import dev.dubdeck.gateway.world.FakeVersion;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The library, its series and seasons, with one filter that is kept going deeper. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class BrowseIT {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>{#include layout}{frame.csrf}";

  Neighbours neighbours;
  private final Browser browser = new Browser();
  private FakeLibrary library;

  @BeforeEach
  void furnish() {
    neighbours.reset();
    library = new FakeLibrary(neighbours.library);
    library.has("Blue Harbor", 1, 1).in("de");
    library.has("Blue Harbor", 1, 2).in("fr").is("FAILED").unshared();
    library.has("Blue Harbor", 2, 1).in("de").waits(3);
    library.has("Nightbus", 1, 1).by("ben").in("ja").drifts(1);
    library.has("Secret", 1, 1).by("ben").unshared();
  }

  @Test
  void everybodySeesOnlyWhatThatPersonMaySee() {
    assertThat(browser.open("/ui/library").body())
        .contains("Blue Harbor", "Nightbus", "2 of 2 series")
        .doesNotContain("Secret");
    neighbours.issuer.signsIn("ben");
    assertThat(new Browser().open("/ui/library").body())
        .contains("Blue Harbor", "Secret", "3 of 3 series");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/ui/library", "/ui/library/blue-harbor", "/ui/library/blue-harbor/season/1"})
  void theSameBarStandsAboveEveryList(String page) {
    String body = browser.open(page + "?q=blue&language=de&state=current&view=mine").body();
    assertThat(body)
        .contains("action=\"" + page + "\"", "value=\"blue\"", "<label class=\"unseen\" for=\"q\">")
        .contains("<option value=\"de\" selected>", "<option value=\"current\" selected>")
        .contains("<input type=\"hidden\" name=\"view\" value=\"mine\">", "clear all")
        .contains(
            chip(page + "?view=mine&state=current&language=de", "‘blue’"),
            chip(page + "?q=blue&view=mine&state=current", "German (de)"),
            chip(page + "?q=blue&view=mine&language=de", "● current"),
            chip(page + "?q=blue&state=current&language=de", "Mine"))
        .doesNotContain(" style=", "<script>");
    assertThat(body.contains("name=\"order\"")).isEqualTo(page.equals("/ui/library"));
  }

  @Test
  void theFilterIsKeptGoingDeeperAndInTheCrumbs() {
    String suffix = "?view=mine&state=current&language=de";
    String escaped = suffix.replace("&", "&amp;");
    assertThat(browser.open("/ui/library" + suffix).body())
        .contains("href=\"/ui/library/blue-harbor" + escaped + "\"")
        .doesNotContain("Nightbus");
    assertThat(browser.open("/ui/library/blue-harbor" + suffix).body())
        .contains("href=\"/ui/library" + escaped + "\"")
        .contains("href=\"/ui/library/blue-harbor/season/1" + escaped + "\"");
    assertThat(browser.open("/ui/library/blue-harbor/season/1" + suffix).body())
        .contains("href=\"/ui/library/blue-harbor/season/1/episode/1" + escaped + "\"")
        .contains("1 episode<")
        .doesNotContain("Episode 2");
  }

  @Test
  void unknownWordsInTheAddressFallBack() {
    String body =
        browser.open("/ui/library?view=theirs&state=odd&order=size&language=d%22e&q=%00%20").body();
    assertThat(body).contains("2 of 2 series").doesNotContain("clear all");
    assertThat(neighbours.library.asked()).allMatch(asked -> !asked.uri().contains("odd"));
  }

  @Test
  void aSearchFindsVersionsAndSaysHowMany() {
    String body = browser.open("/ui/library?q=HARBOR&order=title").body();
    assertThat(body)
        .contains("3 results for ‘HARBOR’", "Series:", "yours")
        .contains("/ui/library/blue-harbor/season/2/episode/1?version=")
        .contains("&amp;q=HARBOR&amp;order=title\"")
        .doesNotContain("Nightbus", "Recently added");
  }

  @Test
  void aListThatIsCutLeadsOnWithTheFilter() {
    for (int episode = 1; episode <= 60; episode++) {
      library.has("Long Run", 1, episode).in("de");
    }
    String first = browser.open("/ui/library/long-run/season/1?language=de").body();
    assertThat(first).contains("60 episodes", "Episode 50<").doesNotContain("Episode 51<");
    assertThat(first).contains("href=\"/ui/library/long-run/season/1?cursor=50&amp;language=de\"");
    assertThat(browser.open("/ui/library/long-run/season/1?cursor=50&language=de").body())
        .contains("Episode 51<", "Episode 60<", "10 episodes shown")
        .doesNotContain("More episodes");
  }

  @Test
  void nothingFoundOffersToLiftWhatExcludes() {
    String body = browser.open("/ui/library/blue-harbor?q=zzz&language=ja").body();
    assertThat(body).contains("<h1>Blue Harbor</h1>", "0 seasons with ‘zzz’");
    int empty = body.indexOf("class=\"empty\"");
    assertThat(body.indexOf("Remove ‘zzz’"))
        .isGreaterThan(empty)
        .isLessThan(body.indexOf("Remove Japanese (ja)"));
    assertThat(browser.open("/ui/library/secret?q=zzz").statusCode()).isEqualTo(404);
    assertThat(browser.open("/ui/library/secret").statusCode()).isEqualTo(404);
    neighbours.issuer.signsIn("vera");
    library.versions().clear();
    assertThat(new Browser().open("/ui/library").body()).contains("Nothing shared with you yet");
  }

  @Test
  void statesAreWordsWithAShape() {
    library.has("Nightbus", 1, 2).is("RUNNING").drifts(2);
    assertThat(browser.open("/ui/library").body()).contains("◐</span> 1 to review");
    String series = browser.open("/ui/library/blue-harbor").body();
    assertThat(series.split("needs review</span>", -1)).hasSize(2);
    assertThat(series.indexOf("needs review</span>")).isGreaterThan(series.indexOf("Season 2"));
    assertThat(browser.open("/ui/library/nightbus/season/1").body())
        .contains("▲</span> 1 drifted", "▲</span> 2 drifted", "⟳</span> working");
    assertThat(browser.open("/ui/library/blue-harbor/season/1").body())
        .contains("✕</span> failed", "loading=\"lazy\"", "width=\"96\" height=\"54\"");
  }

  @Test
  void hostileTitlesAndSearchesStayText() {
    FakeVersion hostile = library.has(HOSTILE, 1, 1);
    String where = hostile.page().replaceAll("/season.*", "");
    for (String page : List.of("/ui/library", where, where + "/season/1")) {
      assertThat(browser.open(page).body())
          .contains("&lt;img src=x onerror=alert(1)&gt;{#include layout}{frame.csrf}")
          .doesNotContain("<img src=x");
    }
    assertThat(browser.open("/ui/library?q=%22%3E%3Cimg+onerror%3D1%3E%7B%23include%7D").body())
        .contains("&lt;img onerror=1&gt;{#include}")
        .doesNotContain("<img onerror");
  }

  @ParameterizedTest
  @CsvSource({"503", "500", "429"})
  void aListThatFailsLeavesThePageStanding(int status) {
    neighbours.library.json("/api/library/series", status, "{\"code\":\"x\"}");
    neighbours.library.json("/api/library/search", status, "{\"code\":\"x\"}");
    HttpResponse<String> page = browser.open("/ui/library?language=de");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.headers().firstValue("Retry-After")).isPresent();
    assertThat(page.body())
        .contains("The library is not answering", "<h1>Library</h1>", "data-finder")
        .contains("href=\"/ui/library?language=de\">Try again", "quote <code>")
        .doesNotContain("No series passes");
    assertThat(browser.open("/ui/library?q=blue").body())
        .contains("The library is not answering")
        .doesNotContain("results for");
  }

  @Test
  void withoutExtrasThePageIsStillWhole() {
    for (String extra : List.of("/recent", "/continue", "/continue/series")) {
      neighbours.library.json("/api/library" + extra, 500, "{}");
    }
    HttpResponse<String> page = browser.open("/ui/library");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("Nightbus")
        .doesNotContain("Recently added", "id=\"continue\"");
  }

  @Test
  void aCountThatTakesLongIsLeftOut() {
    library.countsNever();
    HttpResponse<String> page = browser.open("/ui/library?language=de");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Blue Harbor", "1 series shown").doesNotContain(" of ");
  }

  @Test
  void theLibraryIsAskedInThePersonsName() {
    browser.open("/ui/library?q=mika");
    assertThat(neighbours.library.asked())
        .isNotEmpty()
        .allMatch(asked -> asked.header("Authorization").startsWith("Bearer "))
        .extracting(Asked::uri)
        .noneMatch(uri -> uri.contains("/continue"));
  }

  private static String chip(String href, String label) {
    return "<a class=\"chip\" href=\""
        + href.replace("&", "&amp;")
        + "\"><span class=\"unseen\">remove filter </span><span>"
        + label
        + "</span>";
  }
}

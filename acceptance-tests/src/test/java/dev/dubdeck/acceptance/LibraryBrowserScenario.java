package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody finds an episode, watches a part of it, and comes back to it; with scripts or without.
 */
class LibraryBrowserScenario {
  private static final String TITLE = "Harbour Lights";
  private static final String SLUG = "harbour-lights";
  private static final int LONG_ENOUGH = 80;
  private static Browser browser;

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void whatOneSearchedFilteredAndWatchedIsThereWhenOneComesBack() {
    // Given
    furnish();
    Page page = browser.signIn(studio, "ana");
    // When: searched by keyboard
    page.keyboard().press("/");
    page.keyboard().type(TITLE.toUpperCase(java.util.Locale.ROOT));
    page.waitForSelector("h2:has-text('2 results for')");
    assertThat(page.url()).contains("q=HARBOUR");
    assertThat(page.locator("#q:focus").count()).isOne();
    assertThat(page.locator("#announce").textContent()).startsWith("2 results for");
    // and narrowed
    page.selectOption("select[name=language]", "fr");
    page.waitForSelector("h2:has-text('1 result for')");
    assertThat(page.locator("#results .chip:not(.jump *)").count()).isEqualTo(2);
    PageBasics.check(page, "library-search");
    // Then: back from an episode, all of it is as it was
    String searched = page.url();
    page.locator("#results a.row").click();
    page.waitForSelector("nav.crumbs");
    assertThat(page.url()).contains("/episode/2?", "language=fr");
    page.goBack();
    page.waitForSelector("h2:has-text('1 result for')");
    assertThat(page.url()).isEqualTo(searched);
    assertThat(page.inputValue("select[name=language]")).isEqualTo("fr");
    page.click("#results .chip:has-text('French')");
    page.waitForSelector("h2:has-text('2 results for')");
    page.click("text=clear all");
    page.waitForURL(url -> url.endsWith("/ui/library"));
    watchAndComeBack(page);
  }

  private void watchAndComeBack(Page page) {
    page.navigate(studio.origin() + "/ui/library/" + SLUG + "/season/1/episode/1");
    Locator player = page.locator("video");
    player.evaluate("video => { video.muted = true; return video.play(); }");
    page.waitForResponse(
        answer -> answer.url().endsWith("/viewed") && answer.status() == 204,
        () -> player.evaluate("video => { video.currentTime = 70; }"));
    player.evaluate("video => video.pause()");
    page.navigate(studio.origin() + "/ui/library");
    Locator card = page.locator(".card:has-text('" + TITLE + "')");
    assertThat(card.textContent()).contains("▶", "resume 1:1");
    PageBasics.check(page, "library-continue");
    PageBasics.checkFocus(page);
    card.locator("a.go").click();
    page.waitForSelector("[data-resumed]");
    page.waitForFunction("() => document.querySelector('video').currentTime > 60");
    PageBasics.check(page, "library-episode");
    page.navigate(studio.origin() + "/ui/library/" + SLUG + "/season/1");
    PageBasics.check(page, "library-season");
    page.keyboard().press("j");
    assertThat(page.locator("a.row:focus").count()).isOne();
    page.navigate(studio.origin() + "/ui/library");
    card.locator("summary").click();
    card.locator("text=Hide from Continue").click();
    page.waitForSelector("[data-notice]");
    assertThat(page.locator(".card:has-text('" + TITLE + "')").count()).isZero();
  }

  @Test
  void allOfItWorksWithoutScriptsAndAReportReachesTheAdmins() {
    // Given
    furnish();
    Page page = browser.signInWithoutScripts(studio, "ben");
    // When
    page.fill("#q", "harbour lights");
    page.selectOption("select[name=language]", "en");
    page.click(".finder button");
    page.waitForURL(url -> url.contains("language=en"));
    assertThat(page.locator("#results h2").first().textContent()).startsWith("1 result");
    Browser.picture(page, "library-no-scripts");
    page.click("#results a.row");
    page.click("#more summary");
    page.click("text=Report…");
    page.fill("#reason", "<b>the audio is of another episode</b>");
    page.click("#do button");
    // Then
    page.waitForURL(url -> url.endsWith("said=reported"));
    assertThat(page.locator("[data-notice]").textContent()).contains("Reported");
    assertThat(page.navigate(studio.origin() + "/ui/admin").status()).isEqualTo(404);
    Page admin = browser.signIn(studio, "admin");
    admin.click("nav a[href='/ui/admin']");
    Locator report = admin.locator(".reports li:has-text('" + TITLE + "')").first();
    assertThat(report.locator("blockquote").textContent())
        .isEqualTo("<b>the audio is of another episode</b>");
    PageBasics.check(admin, "admin-reports");
    report.locator("a[data-row]").click();
    admin.click("#more summary");
    admin.click("text=Delete all versions…");
    admin.waitForSelector("#do");
    PageBasics.check(admin, "episode-delete");
  }

  /** A long English episode that everybody sees, and a short French one. */
  private void furnish() {
    if (ana.get("/api/library/" + SLUG + "/seasons").statusCode() == 200) {
      return;
    }
    Map<String, Object> first = new HashMap<>(Jobs.episode(TITLE, 1, 1, "mkv"));
    first.put("visibility", "shared");
    Map<String, Object> second = new HashMap<>(Jobs.episode(TITLE, 1, 2, "mkv"));
    second.put("tgt_lang", "fr");
    String english = ana.submit(SampleMedia.episode("harbour-1", LONG_ENOUGH), first);
    ana.submit(SampleMedia.episode("harbour-2", 3), second);
    Jobs.published(ana, english, "preview_mp4");
    Await.until(
        "both episodes stand in the library",
        Jobs.PATIENCE,
        () -> ana.json("/api/library/" + SLUG + "/1/episodes"),
        episodes -> episodes.size() == 2 && hasPreview(episodes.get(0)));
  }

  private static boolean hasPreview(com.fasterxml.jackson.databind.JsonNode episode) {
    return !episode.path("playback_urls").path("mp4_preview").isMissingNode()
        && !episode.path("playback_urls").path("mp4_preview").isNull();
  }
}

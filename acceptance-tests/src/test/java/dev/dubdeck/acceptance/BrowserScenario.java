package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a person does in a browser: sign in, find an episode, play it, seek, submit one. */
class BrowserScenario {
  private static final double AT_LEAST_SECONDS = 0.5;
  private static Browser browser;

  private final Studio studio = SharedStudio.studio();

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void previewPlaysAndSeeksForSomebodyWhoSignedIn() {
    Person ana = studio.as("ana");
    String job = ana.submit(SampleMedia.episode("browser", 20), Jobs.episode("Screening", 2, 3));
    Jobs.published(ana, job, "preview_mp4");
    Jobs.allExportsSettled(ana, job);
    Page page = browser.signIn(studio, "ana");

    page.click("a[href='/ui/library/screening']");
    page.click("a[href='/ui/library/screening/season/2']");
    page.click("a[href='/ui/library/screening/season/2/episode/3']");
    Locator player = page.locator("video");
    player.evaluate("video => { video.muted = true; return video.play(); }");

    page.waitForFunction(
        "least => document.querySelector('video').currentTime > least", AT_LEAST_SECONDS);
    Browser.picture(page, "episode");
    player.evaluate("video => { video.currentTime = 15; }");
    page.waitForFunction(
        "() => { const v = document.querySelector('video');"
            + " return !v.seeking && v.currentTime > 15.2; }");
    assertThat((Boolean) player.evaluate("video => video.error === null")).isTrue();
    assertThat(((Number) player.evaluate("video => video.videoWidth")).intValue()).isPositive();
  }

  @Test
  void uploadedEpisodeIsFollowedLiveUntilItsPreviewsAreThere() {
    Page page = browser.signIn(studio, "ben");
    page.navigate(studio.origin() + "/ui/upload");
    page.setInputFiles("input[name=video]", SampleMedia.episode("upload", 5));
    page.fill("input[name=series_title]", "Uploaded By Hand");
    page.fill("input[name=season_number]", "1");
    page.fill("input[name=episode_number]", "2");
    Browser.picture(page, "upload");

    page.click("main form button.filled");

    page.waitForURL(url -> url.contains("/ui/jobs/"));
    page.waitForFunction(
        "() => ['mkv', 'mp4', 'preview_mp4', 'preview_audio', 'poster'].every(kind => {"
            + " const row = document.querySelector(`[data-kind='${kind}']`);"
            + " return row && row.dataset.state === 'PUBLISHED'; })",
        null,
        new Page.WaitForFunctionOptions().setTimeout((double) Jobs.PATIENCE.toMillis()));
    Browser.picture(page, "job");
    page.navigate(studio.origin() + "/ui/library");
    assertThat(page.locator("a[href='/ui/library/uploaded-by-hand']").count()).isPositive();
    Browser.picture(page, "library");
  }
}

package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The exports tab of a job while something is being made, on a small screen and without scripts.
 */
class ExportsBrowserScenario {
  private static final int SMALL = 390;
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
  void exportIsCanceledOnASmallScreenAndRetriedWithoutScripts() {
    String job =
        ana.submit(SampleMedia.slowEpisode("controlled", 30), Jobs.episode("Control", 1, 1, "mp4"));
    Page page = browser.signIn(studio, "ana");
    page.setViewportSize(SMALL, 800);
    page.navigate(studio.origin() + "/ui/jobs/" + job + "?tab=exports");
    await(page, "mp4", "RUNNING");
    page.waitForSelector("tr[data-kind=mp4] progress");
    Browser.picture(page, "exports-running-390");
    assertThat(widest(page)).isLessThanOrEqualTo(SMALL);

    page.click("tr[data-kind=mp4] button");

    await(page, "mp4", "CANCELED");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    Browser.picture(page, "exports-canceled-390-dark");
    PageBasics.check(page, "exports");
    Page plain = browser.signInWithoutScripts(studio, "ana");
    plain.navigate(studio.origin() + "/ui/jobs/" + job + "?tab=exports");
    plain.click("tr[data-kind=mp4] button");
    assertThat(plain.url()).contains("tab=exports");
    assertThat(plain.locator("tr[data-kind=mp4]").getAttribute("data-state"))
        .isIn("WAITING", "RUNNING");
    // What the first page was told meanwhile, it shows.
    await(page, "mp4", "RUNNING");
    page.setViewportSize(1200, 800);
    Jobs.published(ana, job, "mp4");
    await(page, "mp4", "PUBLISHED");
    await(page, "poster", "PUBLISHED");
    page.locator("tr[data-kind=mp4] .receipt summary").click();
    Browser.picture(page, "exports-done");
    assertThat(page.locator("tr[data-kind=mp4] .receipt").innerText()).contains("promised");
  }

  @Test
  void pausedQueueIsShownToEverybodyAndOpenedAgain() {
    Page page = browser.signIn(studio, "ana");
    page.navigate(studio.origin() + "/ui/jobs");
    try {
      page.click("text=Pause all exports");
      assertThat(page.locator("[data-queue=paused]").innerText()).contains("paused by ana");
      Browser.picture(page, "queue-paused");
      Page ben = browser.signIn(studio, "ben");
      ben.navigate(studio.origin() + "/ui/jobs");
      assertThat(ben.locator("[data-queue=paused]").count()).isOne();
      page.click("text=Begin exports again");
      assertThat(page.locator("[data-queue=paused]").count()).isZero();
    } finally {
      ana.post("/api/queue/resume", Map.of());
    }
  }

  private static void await(Page page, String kind, String state) {
    page.waitForFunction(
        "([kind, state]) =>"
            + " document.querySelector(`tr[data-kind='${kind}']`)?.dataset.state === state",
        List.of(kind, state),
        new Page.WaitForFunctionOptions().setTimeout((double) Jobs.PATIENCE.toMillis()));
  }

  private static int widest(Page page) {
    return ((Number) page.evaluate("() => document.documentElement.scrollWidth")).intValue();
  }
}

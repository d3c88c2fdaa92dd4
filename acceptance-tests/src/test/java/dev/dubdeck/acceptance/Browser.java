package dev.dubdeck.acceptance;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.dubdeck.acceptance.stack.Studio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real browser: the Chromium of this machine, driven without a window. */
final class Browser implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  private final Playwright playwright = Playwright.create();
  private final com.microsoft.playwright.Browser browser =
      playwright
          .chromium()
          .launch(
              new BrowserType.LaunchOptions()
                  .setExecutablePath(chromium())
                  .setArgs(
                      List.of(
                          "--no-sandbox",
                          "--disable-gpu",
                          "--disable-quic",
                          "--no-first-run",
                          "--disable-background-networking",
                          "--disable-component-update",
                          "--disable-sync",
                          "--mute-audio")));

  /** A fresh profile, signed in through the identity provider's own form. */
  Page signIn(Studio studio, String user) {
    return signIn(studio, user, true);
  }

  /** As above, of somebody who has switched scripts off. */
  Page signInWithoutScripts(Studio studio, String user) {
    return signIn(studio, user, false);
  }

  private Page signIn(Studio studio, String user, boolean scripts) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(scripts));
    Page page = context.newPage();
    page.navigate(studio.origin() + "/");
    page.fill("#username", user);
    page.fill("#password", user);
    page.click("#kc-login");
    page.waitForURL(url -> url.startsWith(studio.origin() + "/ui/library"));
    return page;
  }

  /** Keeps a picture of the page for people to look at. */
  static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Path chromium() {
    String chosen = System.getenv("DUBDECK_CHROMIUM");
    return Stream.concat(Stream.ofNullable(chosen), PLACES.stream())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    "no Chromium here: install the package chromium or set DUBDECK_CHROMIUM"));
  }
}

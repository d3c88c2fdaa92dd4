package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.voice.Conversation;
import dev.dubdeck.acceptance.voice.SyntheticVoice;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A director listens, decides and confirms without the mouse; and takes a drifted voice back. */
class VoiceReviewBrowserScenario {
  private static final String SERIES = "keyboard-review";
  private static final String TITLE = "Keyboard Review";
  private static final Duration TARGET = Duration.ofMinutes(2);
  private static Browser browser;

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");
  private final VoiceDesk desk = new VoiceDesk(ana);

  @BeforeAll
  static void open() {
    browser = new Browser();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void sixSpeakersAreReviewedAndConfirmedByKeyboardAlone() {
    // Given
    Map<String, String> cast = cast();
    String job = desk.submit(sixVoices(), true, VoiceDesk.episode(TITLE, 1), "six-voices");
    JsonNode speakers = desk.speakers(job);
    assertThat(speakers.path("items").size()).isEqualTo(6);
    desk.character(SERIES, cast.get("SPEAKER_00"));
    desk.upload(SERIES, "mika", SyntheticVoice.MIKA.say(8, 900)).require(201);
    desk.versions(SERIES, "mika");
    Page page = browser.signIn(studio, "ana");
    page.addInitScript(
        "addEventListener('played', () => { window.heard = (window.heard ?? 0) + 1; })");
    page.navigate(studio.origin() + "/ui/jobs/" + job + "/review");
    assertThat(page.title()).startsWith("0 of 6 decided");
    PageBasics.check(page, "review-open");
    page.reload();
    // When
    long began = System.nanoTime();
    for (int decided = 1; decided <= cast.size(); decided++) {
      answer(page, cast);
      page.waitForFunction("n => document.title.startsWith(n + ' of 6 decided')", decided);
    }
    page.keyboard().press("c");
    page.waitForFunction("() => document.activeElement.matches('[data-confirm]')");
    PageBasics.check(page, "review-summary");
    page.keyboard().press("Enter");
    page.waitForSelector("[data-notice]");
    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TARGET);
    assertThat(page.title()).startsWith("6 of 6 confirmed");
    assertThat(((Number) page.evaluate("window.heard ?? 0")).intValue()).isPositive();
    PageBasics.check(page, "review-confirmed");
    PageBasics.checkFocus(page);
    for (JsonNode speaker : desk.speakers(job).path("items")) {
      assertThat(speaker.path("mapping").path("display_name").asText())
          .isEqualTo(cast.get(speaker.path("speaker_id").asText()));
    }
    desk.versions(SERIES, "mika");
    page.navigate(studio.origin() + "/ui/voices/" + SERIES);
    PageBasics.check(page, "cast");
    page.navigate(studio.origin() + "/ui/jobs/" + job + "?tab=voices");
    PageBasics.check(page, "job-voices");
  }

  @Test
  void aDriftedVoiceIsHeardRolledBackAndTheRollbackUndone() {
    // Given
    String series = "rollback-page";
    String job =
        desk.submit(Casting.ofTwo(), true, VoiceDesk.episode("Rollback Page", 1), "rollback-page");
    desk.speakers(job);
    desk.character(series, "Nova");
    desk.upload(series, "nova", SyntheticVoice.MIKA.say(9, 1)).require(201);
    desk.upload(series, "nova", SyntheticVoice.MIKA.say(9, 2)).require(201);
    desk.upload(series, "nova", SyntheticVoice.MIKA.say(9, 3)).require(201);
    desk.upload(series, "nova", SyntheticVoice.REN.say(9, 4)).require(201);
    JsonNode drifted = VoiceDesk.version(desk.versions(series, "nova"), 4);
    assertThat(drifted.path("drift_status").asText()).isEqualTo("drifted");
    Page page = browser.signIn(studio, "ana");
    page.navigate(studio.origin() + "/ui/voices/" + series + "/nova");
    assertThat(page.locator(".verdict").textContent()).contains("▲");
    PageBasics.check(page, "character-drifted");
    // When
    page.keyboard().press("3");
    assertThat(page.locator("[data-press='3'][aria-pressed=true]").count()).isOne();
    page.keyboard().press("1");
    assertThat(page.locator("[data-press='1'][aria-pressed=true]").count()).isOne();
    page.click("text=Roll back to v3 …");
    page.waitForSelector("#rollback");
    PageBasics.check(page, "character-rollback");
    page.fill("#why", "another actor");
    page.keyboard().press("Enter");
    // Then
    page.waitForSelector("[data-notice]");
    assertThat(page.locator("[data-notice]").textContent()).contains("v5 sounds as v3 did");
    JsonNode rolledBack = desk.versions(series, "nova");
    assertThat(rolledBack.path("current_version").asInt()).isEqualTo(5);
    assertThat(VoiceDesk.version(rolledBack, 5).path("ref_sha256"))
        .isEqualTo(VoiceDesk.version(rolledBack, 3).path("ref_sha256"));
    PageBasics.check(page, "character-rolled-back");
    page.click("text=Undo: back to v4");
    page.waitForURL(Pattern.compile(".*undo=5.*"));
    assertThat(desk.versions(series, "nova").path("current_version").asInt()).isEqualTo(6);
    PageBasics.checkFocus(page);
  }

  /** The speaker who is heard is answered: yes to the right suggestion, else by name. */
  private static void answer(Page page, Map<String, String> cast) {
    Locator heading = page.locator("#current");
    String name = cast.get(heading.getAttribute("data-speaker"));
    Locator yes = page.locator("button[data-press=y]");
    if (yes.count() > 0 && yes.textContent().strip().endsWith(name)) {
      page.keyboard().press("y");
      return;
    }
    boolean known = page.locator("#pick option", option(name)).count() > 0;
    page.keyboard().press(known ? "o" : "w");
    page.keyboard().type(name);
    if (known) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
  }

  private static Page.LocatorOptions option(String name) {
    return new Page.LocatorOptions().setHasText(name);
  }

  private static Map<String, String> cast() {
    Map<String, String> cast = new LinkedHashMap<>();
    voices().forEach((speaker, voice) -> cast.put(speaker, nameOf(voice)));
    return cast;
  }

  private static String nameOf(SyntheticVoice voice) {
    String name = voice.name().replace('_', ' ');
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Map<String, SyntheticVoice> voices() {
    Map<String, SyntheticVoice> voices = new LinkedHashMap<>();
    for (SyntheticVoice voice : SyntheticVoice.values()) {
      voices.put("SPEAKER_0" + voices.size(), voice);
    }
    return voices;
  }

  private static Conversation sixVoices() {
    Conversation talk = new Conversation();
    for (int round = 0; round < 2; round++) {
      double seconds = 7;
      for (Map.Entry<String, SyntheticVoice> speaker : voices().entrySet()) {
        talk.turn(speaker.getKey(), speaker.getValue(), seconds);
        seconds -= 0.3;
      }
    }
    return talk;
  }
}

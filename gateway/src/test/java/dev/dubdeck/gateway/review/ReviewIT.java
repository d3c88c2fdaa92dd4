package dev.dubdeck.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeReview;
import dev.dubdeck.gateway.world.FakeSeries;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The review as plain forms: what a browser without scripts does. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class ReviewIT {
  private static final String PAGE = "/ui/jobs/j7/review";
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([a-z_-]+)\" value=\"([^\"]*)\">");

  Neighbours neighbours;
  private final Browser browser = new Browser();
  private FakeReview review;

  @BeforeEach
  void furnish() {
    neighbours.reset();
    review = new FakeReview(neighbours.voice, "j7");
    review.speaks("S00", "Speaker 1", 540, "Mika");
    review.speaks("S01", "Speaker 2", 420, "Ren");
    review.speaks("S02", "Speaker 3", 61, null);
    review.speaks("S03", "Speaker 4", 1.4, null);
    new FakeSeries(neighbours.voice).has("Mika", 5, "ok").has("Ren", 1, "ok");
    browser.open("/ui/upload");
  }

  @Test
  void theFirstOpenSpeakerLiesOnTheDeskWithTheProgressInTheTitle() {
    String page = browser.open(PAGE).body();
    assertThat(page)
        .contains(
            "<title>0 of 4 decided · Blue Harbor · S1 E7 · Voices · Dubdeck</title>",
            "data-speaker=\"S00\"",
            "<strong>Mika</strong> · likely · next best is far · 16 s compared",
            "href=\"/api/jobs/j7/voice_refs/S00/clips/1/audio\"",
            "href=\"/api/series/blue-harbor/characters/mika/audio\"",
            "too short")
        .doesNotContain("97 %", "<script>", " style=");
    assertThat(page.indexOf("Speaker 4")).isGreaterThan(page.indexOf("Speaker 3"));
  }

  @Test
  void yesIsStagedAtOnceAndLeadsToTheNextOpenSpeaker() {
    HttpResponse<String> done = answer("S00", "yes");
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(location(done)).endsWith(PAGE + "?speaker=S01");
    assertThat(review.answer("S00").getString("decision")).isEqualTo("character");
    assertThat(review.answer("S00").getString("character_slug")).isEqualTo("mika");
    assertThat(browser.open(PAGE).body()).contains("<title>1 of 4 decided");
  }

  @Test
  void noIsKeptWithItsReasonAndLeavesTheSpeakerOpen() {
    HttpResponse<String> done = answer("S01", "no", "reason", "too deep");
    assertThat(location(done)).endsWith("?speaker=S02");
    assertThat(review.answer("S01").getString("decision")).isEqualTo("refuse");
    assertThat(review.answer("S01").getString("reason")).isEqualTo("too deep");
    assertThat(browser.open(PAGE).body()).contains("<title>0 of 4 decided");
  }

  @ParameterizedTest
  @CsvSource({
    "not_a_character, , not_a_character, ",
    "skip, , skip, ",
    "new, Harbour Master, new, Harbour Master",
    "other, character:ren, character, ",
    "other, new:Zed, new, Zed"
  })
  void everyOtherAnswerIsAFormToo(String answer, String value, String decision, String name) {
    String field = answer.equals("new") ? "display_name" : "pick";
    answer("S02", answer, field, value == null ? "" : value);
    assertThat(review.answer("S02").getString("decision")).isEqualTo(decision);
    assertThat(review.answer("S02").getString("display_name")).isEqualTo(name);
  }

  @Test
  void aNewCharacterWithoutANameIsNotSaved() {
    HttpResponse<String> done = answer("S02", "new", "display_name", "  ");
    assertThat(location(done)).endsWith("?speaker=S02&said=name");
    assertThat(review.answer("S02")).isNull();
    assertThat(browser.open(PAGE + "?speaker=S02&said=name").body())
        .contains("Nothing was saved: type a name");
  }

  @Test
  void aColleaguesAnswerAboutAnotherSpeakerDoesNotStandInTheWay() {
    Map<String, String> form = form("S00", "yes");
    review.colleague("ben", "S01", "character", "ren");
    HttpResponse<String> done = browser.submit(PAGE + "/decide", form);
    assertThat(location(done)).endsWith("?speaker=S02");
    assertThat(review.answer("S00").getString("character_slug")).isEqualTo("mika");
    assertThat(review.answer("S01").getString("by")).isEqualTo("ben");
  }

  @Test
  void aColleaguesAnswerAboutTheSameSpeakerIsShownInsteadOfOverwritten() {
    Map<String, String> form = form("S00", "yes");
    review.colleague("ben", "S00", "character", "ren");
    HttpResponse<String> done = browser.submit(PAGE + "/decide", form);
    assertThat(location(done)).endsWith("?speaker=S00&said=moved");
    assertThat(review.answer("S00").getString("character_slug")).isEqualTo("ren");
    assertThat(browser.open(PAGE + "?speaker=S00&said=moved").body())
        .contains("ben answered first: ren. Yours was not saved", "being reviewed by ben");
  }

  @Test
  void undoLeadsBackToTheSpeakerWhoseAnswerWasTakenBack() {
    answer("S00", "yes");
    answer("S01", "skip");
    HttpResponse<String> done = browser.submit(PAGE + "/undo", form("S02", ""));
    assertThat(location(done)).endsWith("?speaker=S01");
    assertThat(review.answer("S01")).isNull();
    assertThat(review.answer("S00")).isNotNull();
    browser.submit(PAGE + "/undo", form("S02", ""));
    assertThat(location(browser.submit(PAGE + "/undo", form("S02", "")))).endsWith("said=nothing");
  }

  @Test
  void theSummaryTellsEverythingBeforeAnythingHappens() {
    answer("S00", "yes");
    answer("S01", "new", "display_name", "Kai");
    answer("S02", "not_a_character");
    String summary = browser.open(PAGE + "?confirm=1").body();
    assertThat(summary)
        .contains("New characters", "Kai", "v3 → v4", "Not characters", "Confirm and leave 1 open")
        .contains("Confirm 3 answers");
    Map<String, String> form = hidden(summary);
    HttpResponse<String> refused = browser.submit(PAGE + "/confirm", form);
    assertThat(location(refused)).endsWith("?confirm=1&said=open");
    form.put("leave_open", "1");
    HttpResponse<String> done = browser.submit(PAGE + "/confirm", form);
    assertThat(location(done)).endsWith(PAGE + "?said=confirmed");
    assertThat(browser.open(PAGE + "?said=confirmed").body())
        .contains("Confirmed. The references are versions", "Mika v4");
  }

  @Test
  void aSummaryThatIsStaleConfirmsNothing() {
    answer("S00", "yes");
    Map<String, String> form = hidden(browser.open(PAGE + "?confirm=1").body());
    form.put("leave_open", "1");
    review.colleague("ben", "S01", "character", "ren");
    HttpResponse<String> done = browser.submit(PAGE + "/confirm", form);
    assertThat(location(done)).endsWith("?confirm=1&said=stale");
    assertThat(browser.open(PAGE + "?confirm=1&said=stale").body())
        .contains("nothing was confirmed");
  }

  @Test
  void aConflictShowsBothAnswersAndTheWayOn() {
    answer("S00", "yes");
    review.conflict(
        new JsonObject()
            .put("speaker_id", "S00")
            .put("kind", "character_moved")
            .put("character_slug", "mika")
            .put("staged", new JsonObject().put("version", 5))
            .put(
                "now",
                new JsonObject().put("version", 6).put("by", "ben").put("display_name", "Mika"))
            .put("message", "ben changed the voice of Mika meanwhile."));
    assertThat(browser.open(PAGE + "?confirm=1").body())
        .contains("Moved meanwhile", "(v5 then)", "v6, by ben", "Keep your answer", "Decide again");
  }

  @Test
  void aLinkNamesSpeakerSourceAndSecond() {
    String page = browser.open(PAGE + "?speaker=S01&compare=series&t=122.5").body();
    assertThat(page).contains("data-speaker=\"S01\"", "data-first=\"series\"", "data-from=\"2.5\"");
    assertThat(browser.open(PAGE + "?speaker=%3Cx%3E&compare=%22&t=NaN").body())
        .contains("data-first=\"original\"", "data-speaker=\"S00\"");
  }

  @Test
  void aPrivateJobOffersNoSampleAndSaysWhy() {
    review.isPrivate();
    assertThat(browser.open(PAGE).body())
        .contains("This job is private", "no samples are offered")
        .doesNotContain("data-play=");
  }

  @Test
  void whatDubdeckFoundItselfIsSaid() {
    review.guessed();
    assertThat(browser.open(PAGE).body()).contains("found by Dubdeck itself", "check it");
  }

  @Test
  void withoutSamplesThePageSaysWhatWillAppear() {
    FakeReview empty = new FakeReview(neighbours.voice, "j8");
    assertThat(empty.revision()).isOne();
    assertThat(browser.open("/ui/jobs/j8/review").body())
        .contains("No voice samples yet: they appear when the job has saved references.")
        .contains("href=\"/ui/jobs/j8\"");
  }

  @Test
  void aLoneSpeakerIsASimpleForm() {
    new FakeReview(neighbours.voice, "j9").speaks("S00", "Speaker 1", 30, "Mika");
    assertThat(browser.open("/ui/jobs/j9/review").body())
        .contains("desk single", "name=\"answer\" value=\"yes\"")
        .doesNotContain("class=\"speakers\"");
  }

  @Test
  void aMissingClipIsARowThatSaysSo() {
    review.speaks("S00", "Speaker 1", 540, "Mika").put("audio_url", null).put("clips", clipless());
    assertThat(browser.open(PAGE).body()).contains("sample file is gone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<img src=x onerror=alert(1)>", "{#include layout}", "\"><b>{frame.csrf}"})
  void namesFromOutsideStayText(String hostile) {
    review.speaks("S00", hostile, 540, hostile).put("warnings", new JsonArray().add(hostile));
    new FakeSeries(neighbours.voice).has(hostile, 1, "ok");
    HttpResponse<String> page = browser.open(PAGE);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("<img src=x", "\"><b>");
    assertThat(page.body().split("<!DOCTYPE html>", -1)).hasSize(2);
    answer("S02", "new", "display_name", hostile);
    assertThat(browser.open(PAGE).body()).doesNotContain("<img src=x", "\"><b>");
  }

  @ParameterizedTest
  @CsvSource({"404, There is nothing here", "403, You may not do this"})
  void whoMayNotSeeTheReviewLearnsNothing(int status, String words) {
    neighbours.voice.json(
        "/api/jobs/j7/speakers", status, "{\"code\":\"not_owner\",\"detail\":\"Not yours.\"}");
    HttpResponse<String> page = browser.open(PAGE);
    assertThat(page.statusCode()).isEqualTo(status);
    assertThat(page.body()).contains(words).doesNotContain("Blue Harbor", "Mika", "Speaker 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide", "undo", "confirm"})
  void formsNeedTheTokenOfTheSession(String action) {
    int before = review.revision();
    Map<String, String> form = form("S00", "yes");
    form.put("csrf-token", "guess");
    HttpResponse<String> done = browser.submit(PAGE + "/" + action, form);
    assertThat(done.statusCode()).isEqualTo(403);
    assertThat(done.body()).contains("This form is out of date");
    assertThat(review.revision()).isEqualTo(before);
  }

  private static JsonArray clipless() {
    return new JsonArray()
        .add(new JsonObject().put("n", 1).put("start", 3.0).put("end", 9.0).put("overlap", false));
  }

  private HttpResponse<String> answer(String speaker, String answer, String... more) {
    Map<String, String> form = form(speaker, answer);
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    return browser.submit(PAGE + "/decide", form);
  }

  private Map<String, String> form(String speaker, String answer) {
    Map<String, String> form = hidden(browser.open(PAGE + "?speaker=" + speaker).body());
    form.put("speaker", speaker);
    form.put("answer", answer);
    return form;
  }

  private static Map<String, String> hidden(String page) {
    Map<String, String> fields = new HashMap<>();
    Matcher matcher = HIDDEN.matcher(page);
    while (matcher.find()) {
      fields.put(matcher.group(1), matcher.group(2).replace("&quot;", "\""));
    }
    return fields;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}

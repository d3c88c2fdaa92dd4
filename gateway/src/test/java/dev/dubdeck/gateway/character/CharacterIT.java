package dev.dubdeck.gateway.character;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeSeries;
import dev.dubdeck.gateway.world.FakeService.Asked;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One character's page: verdict, versions, rollback with its bill, new references. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class CharacterIT {
  private static final String PAGE = "/ui/voices/blue-harbor/mika";
  private static final String API = "/api/series/blue-harbor/characters/mika";

  Neighbours neighbours;
  private final Browser browser = new Browser();
  private FakeSeries series;
  private String token = "";

  @BeforeEach
  void furnish() {
    neighbours.reset();
    series = new FakeSeries(neighbours.voice).has("Mika", 3, "drifted");
    series.version("upload", null, "unknown").put("reason", "first_version");
    series.version("mapping", 0.8, "ok");
    series.version("mapping", 0.76, "ok");
    series
        .version("mapping", 0.2, "drifted")
        .put("changes", new JsonArray().add("pitch 4 semitones higher"));
    token = browser.csrf();
  }

  @Test
  void theVerdictComesFirstThenTheThreeThingsToHear() {
    String page = browser.open(PAGE).body();
    int verdict = page.indexOf("Sounds different from the anchor");
    int listen = page.indexOf("data-press=\"1\"");
    assertThat(verdict).isPositive().isLessThan(listen);
    assertThat(listen).isLessThan(page.indexOf("<svg"));
    assertThat(page)
        .contains("anchor v1", "previous v3", "current v4", "pitch 4 semitones higher")
        .contains("Keep v4", "Roll back to v3 …", "as a table", "used in 1 episode")
        .doesNotContain(" style=", "<script>");
  }

  @Test
  void aRollbackShowsItsBillAndNeedsAReason() {
    assertThat(browser.open(PAGE + "?rollback=3").body())
        .contains("Roll back Mika to v3", "1 episode, 24 minutes", "S1 E7", "ana, ben", "required");
    HttpResponse<String> silent = submit("/rollback", "version", "3", "reason", " ");
    assertThat(location(silent)).endsWith("?rollback=3&said=reason");
    assertThat(series.current()).isEqualTo(4);
  }

  @Test
  void aRollbackIsANewLineAndOffersItsUndo() {
    HttpResponse<String> done = submit("/rollback", "version", "3", "reason", "wrong actor");
    assertThat(location(done)).endsWith(PAGE + "?said=rolled-back&undo=4");
    assertThat(neighbours.voice.lastAsked().header("If-Match")).isEqualTo("\"7\"");
    assertThat(browser.open(PAGE + "?said=rolled-back&undo=4").body())
        .contains("v5 sounds as v3 did", "Undo: back to v4", "rolled back to v3");
  }

  @Test
  void whoComesTooLateIsShownWhatMoved() {
    Map<String, String> form = form("version", "3", "reason", "wrong actor");
    series.moves();
    HttpResponse<String> done = browser.submit(PAGE + "/rollback", form);
    assertThat(location(done)).endsWith("?said=moved&saw=4");
    assertThat(browser.open(PAGE + "?said=moved&saw=4").body())
        .contains("v4 was current on your page, now it is v5", "Nothing of yours was done");
    assertThat(series.current()).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "/keep, /versions/4/keep, POST, kept",
    "/dismiss, /versions/4/dismiss, POST, dismissed",
    "/anchor, /anchor, PUT, anchored"
  })
  void theOtherButtonsAreFormsToo(String form, String api, String method, String said) {
    series.accepts(api);
    HttpResponse<String> done = submit(form, "version", "4");
    assertThat(location(done)).endsWith("?said=" + said);
    Asked asked = neighbours.voice.lastAsked();
    assertThat(asked.uri()).isEqualTo(API + api);
    assertThat(asked.method()).isEqualTo(method);
  }

  @Test
  void erasingSaysItsEffectInNumbersAndWantsASecondThought() {
    series.accepts("");
    assertThat(browser.open(PAGE).body())
        .contains("Yes, delete 4 recordings", "4 episodes already exported are not changed");
    assertThat(location(submit("/retire", "erase", "1"))).endsWith("?said=sure");
    assertThat(location(submit("/retire", "erase", "1", "sure", "1"))).endsWith("?said=erased");
    assertThat(neighbours.voice.lastAsked().method()).isEqualTo("DELETE");
    assertThat(neighbours.voice.lastAsked().uri()).isEqualTo(API + "?erase=true");
  }

  @Test
  void twoTickedVersionsAreComparedInASentence() {
    assertThat(browser.open(PAGE + "?v=1&v=4").body())
        .contains("v1 and v4", "Likely two different people", "level differs by 3.2 dB");
    assertThat(browser.open(PAGE + "?v=1").body()).contains("Tick exactly two versions");
  }

  @Test
  void unknownIsCalmAndSaysWhatWouldHelp() {
    series.verdict(
        new JsonObject()
            .put("word", "unknown")
            .put("status", "unknown")
            .put("sentence", "Unknown: too little speech.")
            .put("helps", "needs 3 s of clean speech; has 1.4"));
    assertThat(browser.open(PAGE).body())
        .contains("verdict unknown", "What would help: needs 3 s of clean speech; has 1.4");
  }

  @Test
  void aReferenceGoesOnRawWithWhatThePersonSaw() {
    AtomicReference<String> arrived = new AtomicReference<>("");
    neighbours.voice.on(
        API + "/ref",
        request ->
            request
                .body()
                .onSuccess(
                    body -> {
                      arrived.set(body.toString());
                      request.response().setStatusCode(201).end("{\"ok\":true}");
                    }));
    HttpResponse<String> done = upload(token, "RIFF take \r\n two");
    assertThat(location(done)).isEqualTo(PAGE + "?said=added");
    assertThat(arrived).hasValue("RIFF take \r\n two");
    Asked asked = neighbours.voice.lastAsked();
    assertThat(asked.uri()).isEqualTo(API + "/ref?notes=take%202");
    assertThat(asked.header("Content-Type")).isEqualTo("audio/wav");
    assertThat(asked.header("If-Match")).isEqualTo("\"7\"");
    assertThat(asked.header("Authorization")).startsWith("Bearer eyJ");
  }

  @ParameterizedTest
  @CsvSource({
    "422, not_audio, not_audio",
    "422, too_little_speech, too_little_speech",
    "413, too_large, too-large",
    "412, stale, moved",
    "503, away, away"
  })
  void aRefusedReferenceSaysWhy(int status, String code, String said) {
    neighbours.voice.json(API + "/ref", status, "{\"code\":\"" + code + "\"}");
    HttpResponse<String> done = upload(token, "noise");
    assertThat(location(done)).isEqualTo(PAGE + "?said=" + said + "&saw=4");
    assertThat(browser.open(PAGE + "?said=" + said + "&saw=4").body()).contains("banner");
  }

  @Test
  void aForgedReferenceIsRefusedBeforeAnythingIsSentOn() {
    HttpResponse<String> done = upload("guess", "noise");
    assertThat(done.statusCode()).isEqualTo(403);
    assertThat(done.body()).contains("This form is out of date").doesNotContain(token);
    assertThat(neighbours.voice.asked()).noneMatch(asked -> asked.uri().contains("/ref"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/rollback", "/keep", "/dismiss", "/anchor", "/retire"})
  void formsNeedTheTokenOfTheSession(String action) {
    Map<String, String> form = form("version", "3", "reason", "x");
    form.put("csrf-token", "guess");
    assertThat(browser.submit(PAGE + action, form).statusCode()).isEqualTo(403);
    assertThat(series.current()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<img src=x onerror=alert(1)>", "{#include layout}", "\"><b>"})
  void namesFromOutsideStayText(String hostile) {
    series.named(hostile);
    series.version("upload", 0.7, "ok").put("notes", hostile).put("created_by", hostile);
    HttpResponse<String> page = browser.open(PAGE + "?rollback=3");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).doesNotContain("<img src=x", "\"><b>");
    assertThat(page.body().split("<!DOCTYPE html>", -1)).hasSize(2);
  }

  @Test
  void forWhomTheSeriesIsNotTheCharacterIsNotThere() {
    neighbours.voice.json(API + "/versions", 404, "{\"code\":\"not_found\"}");
    HttpResponse<String> page = browser.open(PAGE);
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("There is nothing here").doesNotContain("Mika");
  }

  private HttpResponse<String> upload(String csrf, String bytes) {
    String body =
        field("csrf-token", csrf)
            + field("etag", "\"7\"")
            + field("saw", "4")
            + field("notes", "take 2")
            + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.wav\"\r\n"
            + "Content-Type: audio/wav\r\n\r\n"
            + bytes
            + "\r\n--cut--\r\n";
    return browser.send(
        HttpRequest.newBuilder(Browser.at(PAGE + "/ref"))
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(BodyPublishers.ofString(body)));
  }

  private static String field(String name, String value) {
    return "--cut\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + value
        + "\r\n";
  }

  private HttpResponse<String> submit(String below, String... fields) {
    return browser.submit(PAGE + below, form(fields));
  }

  private Map<String, String> form(String... fields) {
    Map<String, String> form = new HashMap<>();
    form.put("csrf-token", token);
    form.put("etag", series.etag());
    form.put("saw", Integer.toString(series.current()));
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    return form;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }
}

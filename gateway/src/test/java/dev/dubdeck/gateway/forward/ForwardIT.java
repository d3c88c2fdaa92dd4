package dev.dubdeck.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.FakeService.Asked;
import dev.dubdeck.gateway.world.Neighbours;
import dev.dubdeck.gateway.world.RawSocket;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Neighbours.class)
class ForwardIT {
  private static final String[] BEARER = {"Authorization", "Bearer not-judged-here"};

  Neighbours neighbours;

  @BeforeEach
  void reset() {
    neighbours.reset();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/jobs, jobs",
    "/api/jobs/7/files, jobs",
    "/files/Output/7/a.mp4, jobs",
    "/api/library/series, library",
    "/api/jobs/7/voice_refs, voice",
    "/api/jobs/7/voice_refs/S01/clips/2/audio, voice",
    "/api/jobs/7/speakers, voice",
    "/api/jobs/7/speaker-mapping, voice",
    "/api/jobs/7/voice-mapping, voice",
    "/api/jobs/7/voice-mapping/stage/undo, voice",
    "/api/jobs/7/contradictions, voice",
    "/api/jobs/7/voice-events, voice",
    "/api/jobs/%2e%2e/voice_refs, voice",
    "/api/jobs/voice_refs, jobs",
    "/api/jobs//voice_refs, jobs",
    "/api/jobs/7/voice_refs2, jobs",
    "/api/jobs/7/Voice_refs, jobs",
    "/api/jobs/7/voice%5Frefs, jobs",
    "/api/jobs/7%2Fvoice_refs, jobs",
    "/api/jobs/7/x/voice_refs, jobs",
    "/api/jobs/7/../voice_refs, jobs",
    "/api/jobs/7/events, jobs",
    "/api/series/blue-harbor/characters, voice",
    "/api/voices/blue-harbor/mika/versions, voice"
  })
  void pathsGoToTheirOwners(String path, String owner) {
    HttpResponse<String> answer = new Browser().get(path, BEARER);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(neighbours.jobs.asked()).hasSize(owner.equals("jobs") ? 1 : 0);
    assertThat(neighbours.library.asked()).hasSize(owner.equals("library") ? 1 : 0);
    assertThat(neighbours.voice.asked()).hasSize(owner.equals("voice") ? 1 : 0);
  }

  @Test
  void whatAlertsCountOnIsShown() throws IOException {
    new Browser().get("/api/jobs", BEARER);

    String shown = new Browser().get("/q/metrics").body();

    for (String line : Files.readAllLines(Path.of("../deploy/observability/metrics.txt"))) {
      if (line.startsWith("gateway ")) {
        assertThat(shown).containsPattern("(?m)^" + line.substring("gateway ".length()) + "[{ ]");
      }
    }
  }

  @Test
  void aBearerTokenIsPassedOnUnjudged() {
    HttpResponse<String> answer = new Browser().write("POST", "/api/jobs/import", BEARER);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(neighbours.jobs.lastAsked().header("Authorization"))
        .isEqualTo("Bearer not-judged-here");
    assertThat(answer.body()).contains("\"method\":\"POST\"").contains("\"body\":\"{}\"");
  }

  @Test
  void aSessionLendsItsTokenAndKeepsItsCookies() {
    // Given
    Browser browser = new Browser();
    browser.open("/ui/upload");
    // When
    HttpResponse<String> answer = browser.get("/api/library/series", "Cookie", "other=1");
    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    Asked asked = neighbours.library.lastAsked();
    assertThat(asked.header("Authorization")).startsWith("Bearer eyJ");
    assertThat(asked.header("Cookie")).isNull();
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(answer.headers().firstValue("X-From-Service")).hasValue("yes");
  }

  @Test
  void aBearerTokenWinsOverTheSession() {
    Browser browser = new Browser();
    browser.open("/ui/upload");
    browser.get("/api/jobs", BEARER);
    assertThat(neighbours.jobs.lastAsked().header("Authorization"))
        .isEqualTo("Bearer not-judged-here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/jobs", "/files/Output/1/a.mp4", "/api/unknown", "/api", "/files"})
  void withoutAnyIdentityProgramsGetAProblemAndNoRedirect(String path) {
    HttpResponse<String> answer = new Browser().get(path, "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body())
        .contains("\"code\":\"not_signed_in\"", "\"status\":401", "\"request_id\":");
    assertThat(neighbours.jobs.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/unknown", "/api/jobsx", "/api/Jobs", "/api"})
  void whatNobodyOwnsIsNotFound(String path) {
    HttpResponse<String> answer = new Browser().get(path, BEARER);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"not_found\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/Output/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/files/Output/../../q/health",
        "/files//double//slash",
        "/files/a%252eb?x=%2F&y=a+b&z",
        "/api/jobs/%E4%BD%A0?q=%25%5F",
        "/api/jobs/;v=1/a",
        "/files/..%5c..%5cwindows",
        "/files/%"
      })
  void thePathArrivesAsItWasSent(String target) throws Exception {
    try (RawSocket client = new RawSocket()) {
      client.say(request("GET " + target));
      String answer = client.readAll();
      if (target.endsWith("%")) {
        assertThat(answer).startsWith("HTTP/1.1 400");
      } else {
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(neighbours.jobs.lastAsked().uri()).isEqualTo(target);
      }
    }
  }

  @Test
  void anOuterPathCannotBorrowAnInnerOne() throws Exception {
    try (RawSocket client = new RawSocket()) {
      client.say(request("GET /ui/../api/jobs"));
      assertThat(client.readAll()).startsWith("HTTP/1.1 404");
      assertThat(neighbours.jobs.asked()).isEmpty();
    }
  }

  @Test
  void wordsThatClientsPutIntoTheGatewaysMouthAreDropped() throws Exception {
    try (RawSocket client = new RawSocket()) {
      String words =
          String.join(
              "\r\n",
              "\r\nX-Forwarded-For: 6.6.6.6",
              "X-Forwarded-User: root",
              "Forwarded: for=6",
              "X-Dubdeck-Actor: admin",
              "Cookie: q_session=x",
              "TE: trailers",
              "X-Hop: 1",
              "Keep-Alive: 5",
              "If-None-Match: \"a\"",
              "If-Match: \"b\"",
              "Idempotency-Key: k1",
              "Range: bytes=0-1\r\n\r\n");
      client.say(
          request("GET /api/jobs")
              .replace("\r\n\r\n", words)
              .replace("Connection: close", "Connection: X-Hop, Authorization"));
      client.readUntil("\r\n\r\n");
    }
    Asked asked = neighbours.jobs.lastAsked();
    assertThat(asked.headers())
        .doesNotContainKeys(
            "x-forwarded-for",
            "x-forwarded-user",
            "forwarded",
            "x-dubdeck-actor",
            "cookie",
            "te",
            "x-hop",
            "keep-alive");
    assertThat(asked.header("Host")).isEqualTo(neighbours.jobs.url().substring(7));
    assertThat(asked.header("Authorization")).isEqualTo("Bearer t");
    assertThat(asked.header("If-None-Match")).isEqualTo("\"a\"");
    assertThat(asked.header("If-Match")).isEqualTo("\"b\"");
    assertThat(asked.header("Idempotency-Key")).isEqualTo("k1");
    assertThat(asked.header("Range")).isEqualTo("bytes=0-1");
  }

  @Test
  void requestIdIsKeptIfWellFormedAndElseMinted() {
    Browser browser = new Browser();
    assertThat(sentId(browser.get("/api/jobs", with("X-Request-ID", "abc.1-2_3"))))
        .isEqualTo("abc.1-2_3");
    assertThat(sentId(browser.get("/api/jobs", with("X-Request-ID", "no good"))))
        .isNotEqualTo("no good")
        .matches("[A-Za-z0-9._-]{1,64}");
  }

  @Test
  void everyAnswerIsDressedForSafety() {
    for (String path : new String[] {"/api/jobs", "/assets/dubdeck.css", "/ui/nothing"}) {
      HttpResponse<String> answer = new Browser().get(path, BEARER);
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
      assertThat(answer.headers().firstValue("X-Frame-Options")).hasValue("DENY");
      assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
    }
  }

  private String sentId(HttpResponse<String> answer) {
    String id = neighbours.jobs.lastAsked().header("X-Request-ID");
    assertThat(answer.headers().firstValue("X-Request-ID")).hasValue(id);
    return id;
  }

  private static String[] with(String name, String value) {
    return new String[] {BEARER[0], BEARER[1], name, value};
  }

  private static String request(String line) {
    return line
        + " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer t\r\nConnection: close\r\n\r\n";
  }
}

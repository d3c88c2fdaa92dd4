package dev.dubdeck.gateway.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.Neighbours;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(Neighbours.class)
class UploadIT {
  private static final String CREATED = "{\"id\":\"0199-abc\",\"state\":\"QUEUED\"}";

  Neighbours neighbours;
  private final Browser browser = new Browser();
  private final AtomicReference<String> arrived = new AtomicReference<>();
  private String token = "";

  @BeforeEach
  void signIn() {
    neighbours.reset();
    token = browser.csrf();
    neighbours.jobs.on(
        "/api/jobs",
        request ->
            request
                .body()
                .onSuccess(
                    body -> {
                      arrived.set(body.toString());
                      request.response().setStatusCode(201).end(CREATED);
                    }));
  }

  @Test
  @SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire end their lines with CRLF
  void aPlainFormBecomesAJob() {
    // When
    HttpResponse<String> answer =
        send(
            field("csrf-token", token)
                + field("series_title", "Blue \"Harbor\"")
                + field("season_number", "1")
                + field("episode_number", "S01E07")
                + field("src_lang", "")
                + field("tgt_lang", "de")
                + field("visibility", "shared")
                + file("video", "ep \"7\".mkv", "frames")
                + file("dub_audio", "", "")
                + file("subtitles", "a.srt", "line"));
    // Then
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/ui/jobs/0199-abc");
    assertThat(neighbours.jobs.lastAsked().header("Authorization")).startsWith("Bearer eyJ");
    assertThat(neighbours.jobs.lastAsked().header("Cookie")).isNull();
    assertThat(arrived.get())
        .contains(
            "name=\"metadata\"\r\nContent-Type: application/json\r\n\r\n"
                + "{\"series_title\":\"Blue \\\"Harbor\\\"\",\"season_number\":1,"
                + "\"episode_text\":\"S01E07\",\"tgt_lang\":\"de\",\"visibility\":\"shared\"}\r\n",
            "name=\"video\"; filename=\"ep %227%22.mkv\"\r\nContent-Type: video/x-matroska\r\n\r\n"
                + "frames\r\n",
            "name=\"subtitles\"; filename=\"a.srt\"")
        .doesNotContain("dub_audio", "csrf-token", token);
  }

  @Test
  void aScriptIsToldWhereTheJobIs() {
    HttpResponse<String> answer =
        send(
            field("csrf-token", token) + field("series_title", "x") + file("video", "v.mp4", "f"),
            "Accept",
            "application/json");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/ui/jobs/0199-abc");
  }

  @Test
  void aForeignFormIsRefusedBeforeAnythingIsSentOn() {
    for (String forged : new String[] {"", field("csrf-token", "guess")}) {
      HttpResponse<String> answer =
          send(forged + field("series_title", "x") + file("video", "v.mp4", "frames"));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("This form is out of date");
    }
    HttpResponse<String> late =
        send(field("series_title", "x") + file("video", "v.mp4", "f") + field("csrf-token", token));
    assertThat(late.statusCode()).isEqualTo(403);
    assertThat(neighbours.jobs.asked()).isEmpty();
  }

  @Test
  void withoutAFileTheFormComesBackAsItWasFilled() {
    HttpResponse<String> answer =
        send(
            field("csrf-token", token)
                + field("series_title", "<b>\"Nightbus\"</b>")
                + file("video", "", ""));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Choose a file to upload", "value=\"&lt;b&gt;&quot;Nightbus&quot;&lt;/b&gt;\"")
        .doesNotContain("<b>");
  }

  @Test
  void theWordsOfTheServiceReachThePerson() {
    // Given
    neighbours.jobs.on(
        "/api/jobs",
        request ->
            request
                .body()
                .onSuccess(
                    body ->
                        request
                            .response()
                            .setStatusCode(422)
                            .end("{\"code\":\"x\",\"detail\":\"Episode <must> be a number.\"}")));
    // When
    HttpResponse<String> answer =
        send(
            field("csrf-token", token)
                + field("series_title", "Kept")
                + file("video", "v.mp4", "frames"));
    // Then
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("Episode &lt;must&gt; be a number.", "value=\"Kept\"", "role=\"alert\"");
  }

  @Test
  void nobodySignedInIsLedToSignIn() {
    HttpResponse<String> answer =
        new Browser()
            .send(
                HttpRequest.newBuilder(Browser.at("/ui/upload"))
                    .header("Content-Type", "multipart/form-data; boundary=B")
                    .POST(BodyPublishers.ofString(file("video", "v.mp4", "f") + "--B--\r\n")));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/ui/upload");
  }

  @Test
  void whatIsNoFormIsRefused() {
    assertThat(send("garbage").statusCode()).isEqualTo(400);
    assertThat(send("--B\r\nNo-Name: x\r\n\r\nx\r\n").statusCode()).isEqualTo(400);
    assertThat(send(field("csrf-token", token) + "--B\r\nX: " + "y".repeat(9000)).statusCode())
        .isEqualTo(400);
    assertThat(send(field("series_title", "y".repeat(20_000))).statusCode()).isEqualTo(400);
    assertThat(neighbours.jobs.asked()).isEmpty();
  }

  @Test
  void aServiceThatIsDownLosesNothingTyped() throws Exception {
    neighbours.jobs.stop();
    try {
      HttpResponse<String> answer =
          send(
              field("csrf-token", token)
                  + field("series_title", "Kept")
                  + file("video", "v.mp4", "f"));
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).contains("value=\"Kept\"");
    } finally {
      neighbours.jobs.startAgain();
    }
  }

  @Test
  void aLargeFileFlowsThrough() {
    // Given
    AtomicLong received = new AtomicLong();
    neighbours.jobs.on("/api/jobs", request -> count(request, received));
    long blocks = 250;
    byte[] block = new byte[1 << 20];
    List<InputStream> body = new ArrayList<>();
    body.add(stream(field("csrf-token", token) + field("series_title", "Large")));
    body.add(
        stream(
            "--B\r\nContent-Disposition: form-data; name=\"video\"; filename=\"l.mkv\"\r\n\r\n"));
    for (int i = 0; i < blocks; i++) {
      body.add(new ByteArrayInputStream(block));
    }
    body.add(stream("\r\n--B--\r\n"));
    // When
    HttpResponse<String> answer =
        browser.send(
            HttpRequest.newBuilder(Browser.at("/ui/upload"))
                .header("Content-Type", "multipart/form-data; boundary=B")
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new SequenceInputStream(Collections.enumeration(body)))));
    // Then
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(received.get()).isBetween(blocks << 20, (blocks << 20) + 1000);
  }

  private static void count(HttpServerRequest request, AtomicLong received) {
    request.handler(piece -> received.addAndGet(piece.length()));
    request.endHandler(end -> request.response().setStatusCode(201).end(CREATED));
  }

  private HttpResponse<String> send(String parts, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Browser.at("/ui/upload"))
            .header("Content-Type", "multipart/form-data; boundary=B")
            .POST(BodyPublishers.ofString(parts + "--B--\r\n"));
    return browser.send(headers.length == 0 ? request : request.headers(headers));
  }

  private static String field(String name, String value) {
    return "--B\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, value);
  }

  private static String file(String name, String fileName, String content) {
    String quoted = fileName.replace("\"", "%22");
    return "--B\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: video/x-matroska\r\n\r\n%s\r\n"
        .formatted(name, quoted, content);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }
}

package dev.dubdeck.voice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.OtherReplica;
import dev.dubdeck.voice.scene.SeriesScene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A page that is open hears of changes of its series, and of no other. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class LiveVoicesIT {
  @Inject SeriesScene scene;

  @Test
  @Timeout(30)
  void contributorsHearOfChangesAsTheyHappen() throws Exception {
    String series = scene.series("ana", "ben");
    scene.character(series, "Mika");
    HttpResponse<InputStream> stream = open(series, Tokens.ben());
    assertThat(stream.statusCode()).isEqualTo(200);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      nextLine(lines, ":");

      scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 3)).then().statusCode(201);

      assertThat(nextLine(lines, "data:"))
          .contains("\"character_slug\":\"mika\"")
          .contains("\"current_version\":1");

      try (OtherReplica other = OtherReplica.of("voice-service", "voice")) {
        String told = "{\"series\":\"%s\",\"characterSlug\":\"%s\",\"revision\":7}";
        other.tells("voice", told.formatted("another-series", "hidden"));
        other.tells("voice", told.formatted(series, "elsewhere"));
      }
      assertThat(nextLine(lines, "data:{\"character_slug\":\"elsewhere"))
          .contains("\"revision\":7");
    }
  }

  @Test
  void strangersGetNoStream() throws Exception {
    String series = scene.series("ana");
    assertThat(open(series, Tokens.ben()).statusCode()).isEqualTo(404);
    assertThat(open("not-there", Tokens.ana()).statusCode()).isEqualTo(404);
  }

  private static String nextLine(BufferedReader lines, String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  private static HttpResponse<InputStream> open(String series, String token)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    RestAssured.baseURI
                        + ":"
                        + RestAssured.port
                        + "/api/series/"
                        + series
                        + "/voice-events"))
            .header("Authorization", "Bearer " + token)
            .header("Accept", "text/event-stream")
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
  }
}

package dev.dubdeck.voice.feed;

import static dev.dubdeck.voice.Episode.decision;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.OtherReplica;
import dev.dubdeck.voice.Episode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class LiveReviewIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Test
  void ownerHearsOfDraftsAndBenDoesNot() throws Exception {
    Episode episode = Episode.of(Episode.newSeries(), 1).speaker("SPEAKER_00", 120, 60).arrived();
    Episode other = Episode.of(episode.series(), 2).speaker("SPEAKER_00", 120, 60).arrived();
    assertThat(open(episode, Tokens.ben()).statusCode()).isEqualTo(404);
    try (Stream<String> stream = open(episode, episode.ownerToken()).body()) {
      List<String> lines = new CopyOnWriteArrayList<>();
      Thread.ofVirtual().start(() -> stream.forEach(lines::add));
      Eventually.holds(() -> assertThat(lines).contains(":alive"));

      other.decide(decision("SPEAKER_00", "skip"));
      episode.decide(decision("SPEAKER_00", "skip"));

      Eventually.holds(
          () ->
              assertThat(lines)
                  .contains("event:stage")
                  .anyMatch(
                      line -> line.contains(episode.id().toString()) && line.contains("ana")));
      episode.confirm();
      Eventually.holds(() -> assertThat(lines).contains("event:confirmed"));
      try (OtherReplica replica = OtherReplica.of("voice-service", "voice")) {
        String told = "{\"jobId\":\"%s\",\"kind\":\"speakers\",\"revision\":77}";
        replica.tells("review", told.formatted(other.id()));
        replica.tells("review", told.formatted(episode.id()));
        Eventually.holds(() -> assertThat(lines).anyMatch(line -> line.contains(":77")));
      }
      assertThat(lines).noneMatch(line -> line.contains(other.id().toString()));
    }
  }

  private static HttpResponse<Stream<String>> open(Episode episode, String token) throws Exception {
    URI uri = URI.create("http://localhost:" + RestAssured.port + episode.url("/voice-events"));
    return HTTP.send(
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build(),
        HttpResponse.BodyHandlers.ofLines());
  }
}

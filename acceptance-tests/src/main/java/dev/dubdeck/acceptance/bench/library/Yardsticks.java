package dev.dubdeck.acceptance.bench.library;

import dev.dubdeck.acceptance.bench.crowd.Asking;
import dev.dubdeck.acceptance.bench.crowd.KeepAlive;
import dev.dubdeck.acceptance.bench.crowd.Viewers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.SplittableRandom;

/** The same bytes from the same service, behind the same guards, without a look at anything. */
final class Yardsticks {
  private static final String PATH = "/api/diagnostics/yardstick/";
  private static final int SAMPLES = 8;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String origin;
  private final Viewers viewers;

  Yardsticks(String origin, Viewers viewers) {
    this.origin = origin;
    this.viewers = viewers;
  }

  /** Has the service keep some of the question's answers; asks for these in turn. */
  Asking of(Question question, long seed) throws IOException {
    SplittableRandom lot = new SplittableRandom(seed);
    List<String> people = viewers.names();
    try (KeepAlive line = new KeepAlive(origin)) {
      for (int i = 0; i < SAMPLES; i++) {
        String person = people.get(i % people.size());
        line.get(question.asking().path(person, lot), viewers.token(person));
        keep(i, line.body());
      }
    }
    return (person, draw) -> PATH + "sample-" + draw.nextInt(SAMPLES);
  }

  private void keep(int sample, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(origin + PATH + "sample-" + sample))
            .header("Authorization", "Bearer " + viewers.token("admin"))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 204) {
        throw new IOException("the yardstick answers " + answer.statusCode() + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}

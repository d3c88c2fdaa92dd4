package dev.dubdeck.stack.submission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.stack.identity.TokenSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The public API, called as one user. */
public final class DubdeckApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TOKEN_REUSE = Duration.ofMinutes(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String gateway;
  private final TokenSource tokens;
  private final String user;
  private String token = "";
  private long tokenTaken;

  public DubdeckApi(String gateway, TokenSource tokens, String user) {
    this.gateway = gateway;
    this.tokens = tokens;
    this.user = user;
  }

  /** Submits an episode; answers the new job. A repeat under the same key answers the same job. */
  public JsonNode submit(Map<String, Object> metadata, EpisodeFiles files, String idempotencyKey)
      throws IOException, InterruptedException {
    Multipart form = new Multipart().json("metadata", JSON.writeValueAsString(metadata));
    for (Map.Entry<String, List<Path>> part : files.parts().entrySet()) {
      for (Path file : part.getValue()) {
        form.file(part.getKey(), file);
      }
    }
    HttpRequest request =
        request("/api/jobs")
            .header("Content-Type", form.contentType())
            .header("Idempotency-Key", idempotencyKey)
            .POST(form.body())
            .build();
    return read(client.send(request, BodyHandlers.ofString()));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path).timeout(Duration.ofSeconds(30)).GET().build();
    return read(client.send(request, BodyHandlers.ofString()));
  }

  /** The lines of an event stream, until it ends or the stream is closed. */
  Stream<String> events(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path).header("Accept", "text/event-stream").GET().build();
    HttpResponse<Stream<String>> answer = client.send(request, BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      answer.body().close();
      throw new IOException("no events: " + answer.statusCode());
    }
    return answer.body();
  }

  private synchronized HttpRequest.Builder request(String path) throws IOException {
    if (token.isEmpty() || System.nanoTime() - tokenTaken > TOKEN_REUSE.toNanos()) {
      token = tokens.token(user, null, null);
      tokenTaken = System.nanoTime();
    }
    return HttpRequest.newBuilder(URI.create(gateway + path))
        .header("Authorization", "Bearer " + token);
  }

  private static JsonNode read(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new RefusedException(answer.statusCode(), words(answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private static String words(String body) {
    try {
      JsonNode problem = JSON.readTree(body);
      StringBuilder words =
          new StringBuilder(problem.path("detail").asText(problem.path("title").asText("")));
      for (JsonNode error : problem.path("errors")) {
        words
            .append("; ")
            .append(error.path("field").asText())
            .append(": ")
            .append(error.path("message").asText());
      }
      return words.toString();
    } catch (IOException e) {
      return "";
    }
  }

  /** The API said no; the message is its reason. */
  static final class RefusedException extends IOException {
    private final int status;

    RefusedException(int status, String words) {
      super("refused with " + status + (words.isBlank() ? "" : ": " + words));
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}

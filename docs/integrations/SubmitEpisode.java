import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * An example of a machine that gives Dubdeck work: submits an episode as the client {@code
 * pipeline} and waits for its end. Takes the address of Dubdeck, the issuer of tokens, a file with
 * the client's secret, the film, and which episode it is:
 *
 * <pre>java -cp 'local-stack/target/stack/lib/*' docs/integrations/SubmitEpisode.java \
 *   http://127.0.0.1:8080 http://127.0.0.1:21235/realms/dubdeck .dubdeck/run/pipeline.secret \
 *   film.mp4 "Blue Harbor" 1 8</pre>
 *
 * It may be run again at any time, after a crash or a lost answer: the same film as the same
 * episode is the same job. Ends with 0 when the job is done, and 1 when it came to nothing.
 */
public final class SubmitEpisode {
  private static final Set<String> ENDS = Set.of("DONE", "FAILED", "CANCELED");
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int ATTEMPTS = 5;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final String dubdeck;
  private final String issuer;
  private final String secret;
  private String token = "";
  private Instant tokenEnds = Instant.EPOCH;

  private SubmitEpisode(String dubdeck, String issuer, String secret) {
    this.dubdeck = dubdeck;
    this.issuer = issuer;
    this.secret = secret;
  }

  /** Submits and waits. */
  public static void main(String[] words) throws IOException, InterruptedException {
    if (words.length != 7) {
      System.err.println(
          "usage: SubmitEpisode.java DUBDECK ISSUER SECRET-FILE FILM SERIES SEASON EPISODE");
      System.exit(2);
    }
    Path film = Path.of(words[3]);
    String metadata =
        JSON.createObjectNode()
            .put("series_title", words[4])
            .put("season_number", Integer.parseInt(words[5]))
            .put("episode_number", Integer.parseInt(words[6]))
            .put("formats", "mkv")
            .toString();
    SubmitEpisode client =
        new SubmitEpisode(words[0], words[1], Files.readString(Path.of(words[2])).strip());
    String job = client.submit(film, metadata);
    System.out.println("job " + job);
    String end = client.await(job);
    System.out.println(end);
    System.exit(end.equals("DONE") ? 0 : 1);
  }

  private String submit(Path film, String metadata) throws IOException, InterruptedException {
    String key = "example-" + digest(film, metadata);
    String boundary = "example-" + key.substring(key.length() - 16);
    JsonNode job =
        ask(
            "/api/jobs",
            request ->
                request
                    .header("Idempotency-Key", key)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(form(boundary, film, metadata)));
    return job.path("id").asText();
  }

  /** Looks again and again; {@code /api/jobs/{id}/events} tells of changes as they happen. */
  private String await(String job) throws IOException, InterruptedException {
    String state = "";
    while (!ENDS.contains(state)) {
      Thread.sleep(PAUSE);
      state = ask("/api/jobs/" + job, HttpRequest.Builder::GET).path("state").asText();
    }
    return state;
  }

  /**
   * Asks until it is answered. A lost answer, an outage (5xx) and a limit (429) are worth another
   * attempt, since the key makes it safe; any other refusal will not change.
   */
  private JsonNode ask(String path, Call call) throws IOException, InterruptedException {
    IOException why = new IOException(path);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        HttpRequest.Builder request =
            HttpRequest.newBuilder(URI.create(dubdeck + path))
                .header("Authorization", "Bearer " + token());
        HttpResponse<String> answer =
            http.send(call.on(request).build(), HttpResponse.BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status < 300) {
          return JSON.readTree(answer.body());
        }
        why = new IOException(status + " " + answer.body());
        if (status < 500 && status != 429) {
          break;
        }
      } catch (IOException e) {
        why = e;
      }
      Thread.sleep(PAUSE.multipliedBy(attempt));
    }
    throw why;
  }

  /** Tokens are short-lived: one is used for as long as it is good, and then another is asked. */
  private String token() throws IOException, InterruptedException {
    if (Instant.now().isAfter(tokenEnds)) {
      Map<String, String> form =
          Map.of(
              "grant_type", "client_credentials",
              "client_id", "pipeline",
              "client_secret", secret,
              // No more than is needed; what is not asked for is not granted.
              "scope", "openid read:job submit:job");
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(encode(form)))
              .build();
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode grant = JSON.readTree(answer.body());
      if (answer.statusCode() != 200) {
        throw new IOException("no token: " + grant.path("error_description").asText());
      }
      token = grant.path("access_token").asText();
      tokenEnds = Instant.now().plusSeconds(grant.path("expires_in").asLong() - 30);
    }
    return token;
  }

  private static String encode(Map<String, String> form) {
    return String.join(
        "&",
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .toList());
  }

  /** The parts {@code metadata} and {@code video}; the film is streamed, whatever its size. */
  private static BodyPublisher form(String boundary, Path film, String metadata) {
    String part = "--" + boundary + "\r\nContent-Disposition: form-data; name=";
    try {
      return BodyPublishers.concat(
          BodyPublishers.ofString(
              part + "\"metadata\"\r\nContent-Type: application/json\r\n\r\n" + metadata + "\r\n"),
          BodyPublishers.ofString(
              part
                  + "\"video\"; filename=\"film\"\r\n"
                  + "Content-Type: application/octet-stream\r\n\r\n"),
          BodyPublishers.ofFile(film),
          BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String digest(Path film, String metadata) throws IOException {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(metadata.getBytes(UTF_8));
      try (InputStream in = new DigestInputStream(Files.newInputStream(film), sha)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Call {
    HttpRequest.Builder on(HttpRequest.Builder request);
  }
}

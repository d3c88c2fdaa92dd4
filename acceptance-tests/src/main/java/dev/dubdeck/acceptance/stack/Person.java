package dev.dubdeck.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Somebody with a bearer token, calling the API at the gateway. */
public final class Person {
  private static final Duration TOKEN_USE = Duration.ofMinutes(3);
  private static final String ALL_SCOPES = "read:job submit:job edit:job admin:*";

  private final Studio studio;
  private final String name;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private String token = "";
  private Instant tokenMade = Instant.EPOCH;

  private Person(Studio studio, String name) {
    this.studio = studio;
    this.name = name;
  }

  static Person signedIn(Studio studio, String name) {
    return new Person(studio, name);
  }

  /** GET of a path below the origin, as text. */
  public HttpResponse<String> get(String path) {
    return send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  /** GET that must answer 200, as JSON. */
  public JsonNode json(String path) {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          path + " answered " + response.statusCode() + ": " + response.body());
    }
    return parse(response.body());
  }

  /** GET with headers, as bytes. */
  public HttpResponse<byte[]> bytes(String path, String... headers) {
    HttpRequest.Builder builder = request(path).GET();
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** POST of a JSON document. */
  public HttpResponse<String> post(String path, Map<String, ?> body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Studio.JSON.valueToTree(body).toString()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Submits a video as a job; answers the raw response. */
  public HttpResponse<String> trySubmit(Path video, Map<String, ?> metadata) {
    String boundary = "dubdeck-" + Long.toHexString(System.nanoTime());
    String head =
        part(boundary, "metadata", null, "application/json")
            + Studio.JSON.valueToTree(metadata)
            + "\r\n"
            + part(boundary, "video", video.getFileName().toString(), "application/octet-stream");
    try {
      HttpRequest.BodyPublisher body =
          Files.size(video) == 0
              ? HttpRequest.BodyPublishers.ofString(head + "\r\n--" + boundary + "--\r\n")
              : HttpRequest.BodyPublishers.concat(
                  HttpRequest.BodyPublishers.ofString(head),
                  HttpRequest.BodyPublishers.ofFile(video),
                  HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
      return send(
          request("/api/jobs")
              .header("Content-Type", "multipart/form-data; boundary=" + boundary)
              .POST(body)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Submits a video as a job that must be accepted; answers its id. */
  public String submit(Path video, Map<String, ?> metadata) {
    HttpResponse<String> response = trySubmit(video, metadata);
    if (response.statusCode() != 201) {
      throw new IllegalStateException(
          "submit answered " + response.statusCode() + ": " + response.body());
    }
    return parse(response.body()).path("id").asText();
  }

  /** A fresh enough access token with all scopes that the roles allow. */
  public synchronized String token() {
    if (tokenMade.plus(TOKEN_USE).isBefore(Instant.now())) {
      token = fetchToken(ALL_SCOPES);
      tokenMade = Instant.now();
    }
    return token;
  }

  /** A token with no more than the given scopes. */
  public String fetchToken(String scopes) {
    String form =
        form(
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "dubdeck-cli",
                "username",
                name,
                "password",
                name,
                "scope",
                "openid " + scopes));
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(
                    URI.create(
                        studio.endpoints().path("oidc").asText()
                            + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("no token for " + name + ": " + response.body());
    }
    return parse(response.body()).path("access_token").asText();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(studio.origin() + path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + token());
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode parse(String text) {
    try {
      return Studio.JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String part(
      String boundary, String field, @org.jspecify.annotations.Nullable String file, String type) {
    return "--"
        + boundary
        + "\r\nContent-Disposition: form-data; name=\""
        + field
        + "\""
        + (file == null ? "" : "; filename=\"" + file + "\"")
        + "\r\nContent-Type: "
        + type
        + "\r\n\r\n";
  }

  private static String form(Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    fields.forEach(
        (field, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(field)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }
}

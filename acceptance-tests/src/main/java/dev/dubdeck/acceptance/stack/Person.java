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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** Any call with a JSON body, or none when it is null. */
  public Answer call(String method, String path, @Nullable Object body, String... headers) {
    HttpRequest.Builder builder = request(path);
    if (headers.length > 0) {
      builder.headers(headers);
    }
    if (body == null) {
      builder.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      builder
          .header("Content-Type", "application/json")
          .method(
              method,
              HttpRequest.BodyPublishers.ofString(Studio.JSON.valueToTree(body).toString()));
    }
    return Answer.of(send(builder.build(), HttpResponse.BodyHandlers.ofString()));
  }

  /** POST of raw bytes of that type. */
  public Answer upload(String path, String type, byte[] bytes, String... headers) {
    HttpRequest.Builder builder =
        request(path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return Answer.of(send(builder.build(), HttpResponse.BodyHandlers.ofString()));
  }

  /** HEAD, of which only the headers are of interest. */
  public HttpResponse<Void> head(String path) {
    return send(request(path).HEAD().build(), HttpResponse.BodyHandlers.discarding());
  }

  /** Submits a video as a job; answers the raw response. */
  public HttpResponse<String> trySubmit(Path video, Map<String, ?> metadata) {
    return trySubmit(metadata, Map.of("video", video));
  }

  /** Submits files as a job, with headers if there are any; answers the raw response. */
  public HttpResponse<String> trySubmit(
      Map<String, ?> metadata, Map<String, Path> files, String... headers) {
    Multipart form = new Multipart().json("metadata", metadata);
    files.forEach(form::file);
    HttpRequest.Builder builder =
        request("/api/jobs").header("Content-Type", form.contentType()).POST(form.body());
    if (headers.length > 0) {
      builder.headers(headers);
    }
    return send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Submits a video as a job that must be accepted; answers its id. */
  public String submit(Path video, Map<String, ?> metadata) {
    return submit(metadata, Map.of("video", video));
  }

  /** Submits files as a job that must be accepted, with headers if any; answers its id. */
  public String submit(Map<String, ?> metadata, Map<String, Path> files, String... headers) {
    HttpResponse<String> response = trySubmit(metadata, files, headers);
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

package dev.dubdeck.jobs;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service's addresses as a client calls them. */
final class JobsApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JobsApi() {}

  static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** Metadata that is accepted, with a title nobody else uses. */
  static Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("series_title", "Blue Harbor " + UUID.randomUUID());
    metadata.put("season_number", 1);
    metadata.put("episode_text", "Ep 07");
    metadata.put("src_lang", "ja");
    metadata.put("tgt_lang", "de");
    metadata.put("formats", "mkv,mp4");
    return metadata;
  }

  static Map<String, Object> metadata(String field, Object value) {
    Map<String, Object> metadata = metadata();
    metadata.put(field, value);
    return metadata;
  }

  static Map<String, Object> metadata(String field, Object value, String other, Object second) {
    Map<String, Object> metadata = metadata(field, value);
    metadata.put(other, second);
    return metadata;
  }

  static RequestSpecification upload(String token, Object metadata) {
    return as(token)
        .multiPart(
            new MultiPartSpecBuilder(json(metadata))
                .controlName("metadata")
                .mimeType("application/json")
                .charset(StandardCharsets.UTF_8)
                .build())
        .multiPart("video", "-y.mkv", bytes("video"), "video/x-matroska");
  }

  /** Submits a job and answers its id. */
  static UUID submit(String token, Map<String, Object> metadata) {
    return id(
        upload(token, metadata).post("/api/jobs").then().statusCode(201).extract().response());
  }

  static UUID submit(String token) {
    return submit(token, metadata());
  }

  static UUID submitShared(String token) {
    return submit(token, metadata("visibility", "shared"));
  }

  static UUID id(Response response) {
    return UUID.fromString(response.jsonPath().getString("id"));
  }

  static Response job(String token, UUID id) {
    return as(token).get("/api/jobs/{id}", id);
  }

  static void share(String token, UUID id, String visibility) {
    as(token)
        .contentType(ContentType.JSON)
        .body(Map.of("visibility", visibility))
        .post("/api/jobs/{id}/visibility", id)
        .then()
        .statusCode(200);
  }

  static String json(Object value) {
    try {
      return value instanceof String text ? text : JSON.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Path media() {
    return ConfigProvider.getConfig().getValue("dubdeck.media.root", Path.class);
  }

  /** Everything that uploads left behind. */
  static long leftovers() {
    Path uploads = media().resolve("Output/.uploads");
    if (!Files.exists(uploads)) {
      return 0;
    }
    try (Stream<Path> entries = Files.list(uploads)) {
      return entries.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

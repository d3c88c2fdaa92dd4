package dev.dubdeck.gateway.world;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The series side of a voice service: characters, and one of them with a history that grows. */
public final class FakeSeries {
  private static final String BASE = "/api/series/blue-harbor";
  private static final String MIKA = BASE + "/characters/mika";

  private final FakeService voice;
  private final JsonArray characters = new JsonArray();
  private final List<JsonObject> versions = new ArrayList<>();
  private JsonObject verdict =
      new JsonObject()
          .put("word", "changed")
          .put("status", "drifted")
          .put(
              "sentence",
              "Sounds different from the anchor: likely a different person or register.");
  private String name = "Mika";
  private int anchor = 1;
  private int revision = 7;

  public FakeSeries(FakeService voice) {
    this.voice = voice;
    voice.on(
        BASE + "/characters",
        request -> {
          if (request.method().name().equals("POST")) {
            request
                .body()
                .onSuccess(
                    body ->
                        answer(
                            request,
                            201,
                            character(new JsonObject(body).getString("display_name"), 0, null)));
          } else {
            answer(
                request,
                200,
                new JsonObject()
                    .put("ok", true)
                    .put("series_slug", "blue-harbor")
                    .put("series_title", "Blue Harbor")
                    .put("items", characters));
          }
        });
    voice.on(MIKA + "/versions", request -> answer(request, 200, history()));
    voice.on(MIKA + "/compare", this::compare);
    voice.on(MIKA + "/rollback-impact", this::bill);
    voice.on(MIKA + "/rollback", this::rollBack);
    voice.on(BASE + "/casting-sheet", request -> answer(request, 200, sheet()));
  }

  public JsonObject character(String displayName, int current, String drift) {
    String slug = FakeReview.slug(displayName);
    JsonObject character =
        new JsonObject()
            .put("character_slug", slug)
            .put("display_name", displayName)
            .put("versions_count", current)
            .put("drift_status", drift)
            .put("retired", false)
            .put("erased", false)
            .put("revision", revision)
            .put("updated_at", ago(30));
    if (current > 0) {
      character
          .put("current_version", current)
          .put("audio_url", BASE + "/characters/" + slug + "/audio");
    }
    return character;
  }

  public FakeSeries has(String displayName, int current, String drift) {
    characters.add(character(displayName, current, drift));
    return this;
  }

  public FakeSeries named(String displayName) {
    name = displayName;
    return this;
  }

  public FakeSeries verdict(JsonObject other) {
    verdict = other;
    return this;
  }

  /** The next version of Mika. */
  public JsonObject version(String source, Double toAnchor, String drift) {
    int number = versions.size() + 1;
    JsonObject version =
        new JsonObject()
            .put("version", number)
            .put("created_at", ago(900 - 100L * number))
            .put("created_by", number % 2 == 0 ? "ben" : "ana")
            .put("source", source)
            .put("job_id", "0199f1d2-7a6e-7cc0-8a53-5d0f1a2b3c4d")
            .put("episode", "S1 E" + number)
            .put(
                "ref_sha256",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a0" + number)
            .put("duration_s", 18.0)
            .put("speech_seconds", 14.2)
            .put("audio_url", MIKA + "/versions/" + number + "/audio")
            .put("quality", new JsonObject().put("level_db", -20.0 - number))
            .put("anchor_similarity", toAnchor)
            .put("similarity", toAnchor)
            .put("drift_status", drift)
            .put("drift_threshold", 0.3)
            .put("drift_provider", "gmm-1")
            .put("changes", new JsonArray())
            .put("dismissed", false)
            .put("kept", false)
            .put("accepted", !"drifted".equals(drift))
            .put("compared_seconds", 14.2)
            .put(
                "used_in",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("job_id", "j" + number)
                            .put("kind", "mkv")
                            .put("episode", "S1 E" + number)));
    versions.add(version);
    return version;
  }

  public int current() {
    return versions.size();
  }

  /** A colleague adds a version, as if from another desk. */
  public void moves() {
    version("upload", 0.7, "ok");
    revision++;
  }

  /** Answers a write on Mika if the condition holds. */
  public FakeSeries accepts(String below) {
    voice.on(
        MIKA + below,
        request -> {
          if (isStale(request)) {
            refuse(request, 412, "stale");
          } else {
            revision++;
            answer(request, 200, new JsonObject().put("ok", true));
          }
        });
    return this;
  }

  private boolean isStale(HttpServerRequest request) {
    String wanted = request.getHeader("If-Match");
    return wanted != null && !wanted.equals(etag());
  }

  private JsonObject history() {
    return new JsonObject()
        .put("ok", true)
        .put("series_slug", "blue-harbor")
        .put("voice_id", "mika")
        .put("display_name", name)
        .put("current_version", versions.isEmpty() ? null : versions.size())
        .put("anchor_version", versions.isEmpty() ? null : anchor)
        .put("retired", false)
        .put("erased", false)
        .put("provider", "gmm-1")
        .put("verdict", verdict)
        .put("items", new JsonArray(new ArrayList<>(versions)));
  }

  private void compare(HttpServerRequest request) {
    answer(
        request,
        200,
        new JsonObject()
            .put("a", Integer.parseInt(request.getParam("a")))
            .put("b", Integer.parseInt(request.getParam("b")))
            .put("similarity", 0.21)
            .put("word", "different")
            .put("sentence", "Likely two different people, or one in another register.")
            .put("changes", new JsonArray().add("pitch 4 semitones higher"))
            .put("level_difference_db", 3.2));
  }

  private void bill(HttpServerRequest request) {
    answer(
        request,
        200,
        new JsonObject()
            .put("version", Integer.parseInt(request.getParam("version")))
            .put("leaving_version", current())
            .put("becomes_version", current() + 1)
            .put("episodes", 1)
            .put("minutes", 23.4)
            .put("contributors", new JsonArray().add("ana").add("ben"))
            .put(
                "jobs",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("job_id", "j5")
                            .put("episode", "S1 E7")
                            .put("owner", "ben")
                            .put("minutes", 23.4))));
  }

  private void rollBack(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              if (isStale(request)) {
                refuse(request, 412, "stale");
                return;
              }
              int to = new JsonObject(body).getInteger("version");
              JsonObject restored = version("rollback", 0.98, "ok").put("restored_version", to);
              restored.put("notes", "rollback to v" + to);
              verdict =
                  new JsonObject()
                      .put("word", "consistent")
                      .put("status", "ok")
                      .put("sentence", "Sounds like the anchor.");
              revision++;
              answer(request, 201, new JsonObject().put("ok", true).put("version", current()));
            });
  }

  private JsonObject sheet() {
    JsonArray lines = new JsonArray();
    for (int i = 0; i < characters.size(); i++) {
      JsonObject character = characters.getJsonObject(i);
      JsonObject cells = new JsonObject();
      for (int episode = 1; episode <= 7; episode++) {
        if ((episode + i) % 3 != 0) {
          cells.put(
              "S1 E" + episode,
              new JsonObject()
                  .put("version", Math.max(1, Math.min(episode, 3)))
                  .put("drift_status", episode == 5 && i == 0 ? "drifted" : "ok")
                  .put("minutes", 1.5 + episode));
        }
      }
      lines.add(character.copy().put("episodes", cells));
    }
    JsonArray episodes = new JsonArray();
    for (int episode = 1; episode <= 7; episode++) {
      episodes.add(
          new JsonObject()
              .put("season_number", 1)
              .put("episode_number", episode)
              .put("job_id", "j" + episode)
              .put("label", "S1 E" + episode));
    }
    return new JsonObject()
        .put("series_slug", "blue-harbor")
        .put("series_title", "Blue Harbor")
        .put("episodes", episodes)
        .put("characters", lines);
  }

  public String etag() {
    return "\"" + revision + "\"";
  }

  private void answer(HttpServerRequest request, int status, JsonObject body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .putHeader("ETag", etag())
        .end(body.encode());
  }

  private static void refuse(HttpServerRequest request, int status, String code) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(new JsonObject().put("code", code).put("detail", code).encode());
  }

  private static String ago(long hours) {
    return Instant.now().minus(Duration.ofHours(hours)).toString();
  }
}

package dev.dubdeck.gateway.world;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The job side of a voice service: a draft with revisions, answers, undo and confirmation. */
public final class FakeReview {
  private final String job;
  private final Map<String, JsonObject> speakers = new LinkedHashMap<>();
  private final List<Map<String, JsonObject>> past = new ArrayList<>();
  private Map<String, JsonObject> draft = new LinkedHashMap<>();
  private JsonArray conflicts = new JsonArray();
  private String editedBy = "ana";
  private boolean privacy;
  private String source = "given";
  private int revision = 1;

  public FakeReview(FakeService voice, String job) {
    this.job = job;
    String base = "/api/jobs/" + job;
    voice.on(base + "/speakers", this::speakers);
    voice.on(base + "/voice-mapping/stage", this::stage);
    voice.on(base + "/voice-mapping/stage/undo", this::undo);
    voice.on(base + "/voice-mapping/preview", this::preview);
    voice.on(base + "/voice-mapping/confirm", this::confirm);
    voice.json(base + "/contradictions", "{\"items\":[]}");
  }

  /** A speaker with two clips; {@code suggested} may be null. */
  public JsonObject speaks(String id, String label, double seconds, String suggested) {
    String base = "/api/jobs/" + job + "/voice_refs/" + id;
    JsonArray clips = new JsonArray();
    for (int n = 1; n <= 3; n++) {
      clips.add(
          new JsonObject()
              .put("n", n)
              .put("start", 60.0 * n)
              .put("end", 60.0 * n + 4 + n)
              .put("seconds", 4.0 + n)
              .put("overlap", n == 3)
              .put("audio_url", base + "/clips/" + n + "/audio"));
    }
    JsonObject speaker =
        new JsonObject()
            .put("speaker_id", id)
            .put("label", label)
            .put("speech_seconds", seconds)
            .put("turns", (int) (seconds / 7) + 1)
            .put("status", seconds < 3 ? "insufficient" : "ok")
            .put("warnings", new JsonArray())
            .put("clips", clips)
            .put("audio_url", seconds < 3 ? null : base + "/audio")
            .put("allow_audio", true)
            .put("quality", new JsonObject().put("level_db", -23.5).put("speech_seconds", seconds))
            .put("refusals", new JsonArray())
            .put("suggestion", suggestion(suggested));
    speakers.put(id, speaker);
    return speaker;
  }

  private static JsonObject suggestion(String name) {
    return name == null
        ? new JsonObject().put("word", "unknown").put("reason", "no_characters")
        : new JsonObject()
            .put("word", "likely")
            .put("character_slug", slug(name))
            .put("display_name", name)
            .put("similarity", 0.5234)
            .put(
                "runner_up",
                new JsonObject()
                    .put("character_slug", "kai")
                    .put("display_name", "Kai")
                    .put("similarity", 0.21))
            .put("margin", 0.31)
            .put("evidence_seconds", 16.0)
            .put("provider", "gmm-1");
  }

  public FakeReview conflict(JsonObject conflict) {
    conflicts.add(conflict);
    return this;
  }

  public FakeReview isPrivate() {
    privacy = true;
    return this;
  }

  public FakeReview guessed() {
    source = "dubdeck";
    return this;
  }

  /** A colleague answers, as if from another desk. */
  public void colleague(String who, String speaker, String decision, String slug) {
    change(
        who,
        List.of(
            new JsonObject()
                .put("speaker_id", speaker)
                .put("decision", decision)
                .put("character_slug", slug)
                .put("display_name", slug)));
  }

  public JsonObject answer(String speaker) {
    return draft.get(speaker);
  }

  public int revision() {
    return revision;
  }

  private void change(String who, List<JsonObject> items) {
    past.add(new LinkedHashMap<>(draft));
    for (JsonObject item : items) {
      draft.put(
          item.getString("speaker_id"),
          item.copy().put("by", who).put("at", Instant.now().toString()));
    }
    editedBy = who;
    revision++;
  }

  private void speakers(HttpServerRequest request) {
    JsonArray items = new JsonArray();
    for (JsonObject speaker : speakers.values()) {
      items.add(speaker.copy().put("allow_audio", !privacy));
    }
    answer(
        request,
        200,
        new JsonObject()
            .put("ok", true)
            .put("available", !speakers.isEmpty())
            .put("allow_audio", !privacy)
            .put("source", source)
            .put("items", items));
  }

  private void stage(HttpServerRequest request) {
    if (!request.method().name().equals("PUT")) {
      answer(request, 200, stage());
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              String wanted = request.getHeader("If-Match");
              if (wanted != null && !wanted.equals(etag())) {
                refuse(request, 412, "stale");
                return;
              }
              change(
                  "ana",
                  new JsonObject(body)
                      .getJsonArray("items").stream().map(JsonObject.class::cast).toList());
              answer(request, 200, stage());
            });
  }

  private void undo(HttpServerRequest request) {
    if (past.isEmpty()) {
      refuse(request, 409, "nothing_to_undo");
      return;
    }
    draft = past.removeLast();
    revision++;
    answer(request, 200, stage());
  }

  private void confirm(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              boolean leave = new JsonObject(body).getBoolean("leave_open", false);
              if (!etag().equals(request.getHeader("If-Match"))) {
                refuse(request, 412, "stale");
              } else if (open() > 0 && !leave) {
                refuse(request, 409, "open_decisions");
              } else {
                settle();
                answer(request, 200, new JsonObject().put("ok", true));
              }
            });
  }

  private void settle() {
    draft.forEach(
        (id, decision) -> {
          if (decision.getString("decision").equals("character")) {
            speakers
                .get(id)
                .put(
                    "mapping",
                    new JsonObject()
                        .put("character_slug", decision.getString("character_slug"))
                        .put("display_name", decision.getString("display_name"))
                        .put("version", 4)
                        .put("locked", true)
                        .put("confidence", 1.0)
                        .put("confirmed_by", "ana"));
          }
        });
    draft.values().removeIf(d -> d.getString("decision").equals("character"));
    past.clear();
    revision++;
  }

  private void preview(HttpServerRequest request) {
    answer(
        request,
        200,
        new JsonObject()
            .put("new_characters", lines("new"))
            .put("new_versions", lines("character", "new"))
            .put("unchanged", new JsonArray())
            .put("not_characters", lines("not_a_character"))
            .put("skipped", lines("skip"))
            .put("open", openLines())
            .put("conflicts", conflicts));
  }

  private JsonArray lines(String... decisions) {
    return new JsonArray(
        draft.values().stream()
            .filter(d -> List.of(decisions).contains(d.getString("decision")))
            .map(d -> d.copy().put("from_version", 3).put("to_version", 4))
            .collect(Collectors.toList()));
  }

  private JsonArray openLines() {
    JsonArray open = new JsonArray();
    speakers.keySet().stream()
        .filter(id -> !isSettled(id))
        .forEach(id -> open.add(new JsonObject().put("speaker_id", id)));
    return open;
  }

  private boolean isSettled(String id) {
    JsonObject decision = draft.get(id);
    return speakers.get(id).containsKey("mapping")
        || (decision != null && !decision.getString("decision").equals("refuse"));
  }

  private int open() {
    return openLines().size();
  }

  private JsonObject stage() {
    return new JsonObject()
        .put("job_id", job)
        .put("revision", revision)
        .put("series_slug", "blue-harbor")
        .put("series_title", "Blue Harbor")
        .put("season_number", 1)
        .put("episode_number", 7)
        .put("speakers", speakers.size())
        .put("decided", speakers.size() - open())
        .put("open", open())
        .put("edited_by", editedBy)
        .put("edited_at", Instant.now().toString())
        .put("undo_depth", past.size())
        .put("items", new JsonArray(new ArrayList<>(draft.values())))
        .put("conflicts", conflicts)
        .put("can_confirm", open() == 0)
        .put("privacy", privacy);
  }

  private String etag() {
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

  static String slug(String name) {
    return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}

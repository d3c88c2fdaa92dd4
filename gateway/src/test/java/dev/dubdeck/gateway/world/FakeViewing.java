package dev.dubdeck.gateway.world;

import dev.dubdeck.gateway.world.FakeLibrary.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people opened, how far, and what is next for them. */
final class FakeViewing {
  private static final Pattern VIEWED =
      Pattern.compile("/api/library/([^/]+)/([0-9]+)/([0-9]+)/viewed");
  private static final double LENGTH = 1423;

  private final FakeLibrary library;
  private final Map<String, Opened> opened = new ConcurrentHashMap<>();
  private long clock;

  FakeViewing(FakeLibrary library) {
    this.library = library;
  }

  boolean answers(HttpServerRequest request, Caller caller) {
    Matcher viewed = VIEWED.matcher(request.path());
    if (request.path().equals("/api/library/continue")) {
      FakeLibrary.page(request, items(caller));
    } else if (request.path().equals("/api/library/continue/series")) {
      lastSeries(request, caller);
    } else if (viewed.matches()) {
      String key = viewed.group(1) + ":" + viewed.group(2) + ":" + viewed.group(3);
      if (library.inSight(caller).noneMatch(v -> v.key().equals(key))) {
        FakeLibrary.problem(request, 404, "not_found", "There is nothing here.");
      } else if (request.method().name().equals("DELETE")) {
        opened.remove(caller.name() + " " + key);
        request.response().setStatusCode(204).end();
      } else {
        request
            .body()
            .onSuccess(
                body -> {
                  remember(
                      caller.name() + " " + key,
                      body.length() == 0 ? new JsonObject() : new JsonObject(body));
                  request.response().setStatusCode(204).end();
                });
      }
    } else {
      return false;
    }
    return true;
  }

  private void remember(String key, JsonObject body) {
    Opened before = opened.get(key);
    double position = body.getDouble("position_seconds", before == null ? 0 : before.position);
    boolean finished = body.getBoolean("finished", false) || position >= 0.95 * LENGTH;
    opened.put(key, new Opened(++clock, position, finished));
  }

  private List<JsonObject> items(Caller caller) {
    Map<String, JsonObject> perSeries = new LinkedHashMap<>();
    List<Map.Entry<String, Opened>> all = new ArrayList<>(opened.entrySet());
    all.sort(Comparator.comparing((Map.Entry<String, Opened> e) -> -e.getValue().clock));
    for (Map.Entry<String, Opened> entry : all) {
      String[] key = entry.getKey().split("[ :]", -1);
      if (key[0].equals(caller.name()) && !perSeries.containsKey(key[1])) {
        JsonObject next = next(caller, key, entry.getValue());
        if (next != null) {
          perSeries.put(key[1], next);
        }
      }
    }
    return List.copyOf(perSeries.values());
  }

  private JsonObject next(Caller caller, String[] key, Opened last) {
    List<FakeVersion> series =
        library
            .inSight(caller)
            .filter(v -> v.slug().equals(key[1]))
            .sorted(Comparator.comparing(FakeVersion::label))
            .toList();
    int season = Integer.parseInt(key[2]);
    int episode = Integer.parseInt(key[3]);
    for (FakeVersion v : series) {
      boolean same = v.season() == season && v.episode() == episode;
      boolean later = v.season() > season || (v.season() == season && v.episode() > episode);
      if (last.finished ? later : same) {
        return item(caller, v, "watch")
            .put("position_seconds", same && last.position >= 60 ? last.position : null);
      }
    }
    return series.stream()
        .filter(v -> v.owner().equals(caller.name()))
        .filter(v -> v.needsReview() + v.drifted() > 0)
        .findFirst()
        .map(v -> item(caller, v, v.needsReview() > 0 ? "review" : "drift"))
        .orElse(null);
  }

  private static JsonObject item(Caller caller, FakeVersion version, String reason) {
    return version
        .row(caller)
        .put("viewed_job_id", version.id())
        .put("last_opened_at", version.at())
        .put("duration_seconds", LENGTH)
        .put("reason", reason)
        .put("open_speakers", version.needsReview())
        .put("drifted_voices", version.drifted());
  }

  private void lastSeries(HttpServerRequest request, Caller caller) {
    List<JsonObject> items = items(caller);
    if (items.isEmpty()) {
      request.response().setStatusCode(204).end();
      return;
    }
    JsonObject item = items.getFirst();
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(
            new JsonObject()
                .put("series_slug", item.getString("series_slug"))
                .put("series_title", item.getString("series_title"))
                .put("latest_updated_at", item.getString("updated_at"))
                .put("next", item)
                .encode());
  }

  private record Opened(long clock, double position, boolean finished) {}
}

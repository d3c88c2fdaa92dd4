package dev.dubdeck.gateway.world;

import dev.dubdeck.gateway.world.FakeLibrary.Caller;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Delete, unshare, report, remove and restore, with the refusals of the contract. */
final class FakeModeration {
  private static final Pattern EPISODE = Pattern.compile("/api/library/([^/:]+)/([0-9]+)/([0-9]+)");
  private static final Pattern KEY =
      Pattern.compile("/api/library/([^/]+)/(unshare|report|admin_remove|admin_restore)");
  private static final Pattern CLOSE = Pattern.compile("/api/library/reports/([^/]+)/close");
  private static final int PER_HOUR = 5;

  private final FakeLibrary library;
  private final List<JsonObject> reports = new CopyOnWriteArrayList<>();

  FakeModeration(FakeLibrary library) {
    this.library = library;
  }

  List<JsonObject> reports() {
    return reports;
  }

  boolean answers(HttpServerRequest request, Caller caller) {
    Matcher episode = EPISODE.matcher(request.path());
    Matcher key = KEY.matcher(request.path());
    Matcher close = CLOSE.matcher(request.path());
    if (request.path().equals("/api/library/reports")) {
      if (caller.admin()) {
        FakeLibrary.page(request, listed(request.getParam("state")));
      } else {
        FakeLibrary.problem(request, 403, "insufficient_scope", "This takes an admin.");
      }
    } else if (close.matches()) {
      close(request, close.group(1));
    } else if (key.matches()) {
      act(request, caller, key.group(1).replace("%3A", ":"), key.group(2));
    } else if (episode.matches() && request.method().name().equals("DELETE")) {
      delete(request, caller, episode.group(1) + ":" + episode.group(2) + ":" + episode.group(3));
    } else {
      return false;
    }
    return true;
  }

  private void act(HttpServerRequest request, Caller caller, String key, String verb) {
    List<FakeVersion> seen = seen(caller, key);
    List<FakeVersion> own = seen.stream().filter(v -> v.owner().equals(caller.name())).toList();
    if (seen.isEmpty()) {
      FakeLibrary.problem(request, 404, "not_found", "There is nothing here.");
    } else if (verb.equals("report")) {
      request
          .body()
          .onSuccess(body -> report(request, caller, own, new JsonObject(body).put("key", key)));
    } else if (verb.equals("unshare")) {
      if (own.isEmpty()) {
        FakeLibrary.problem(request, 403, "not_owner", "Only its owner may do this.");
      } else {
        own.forEach(FakeVersion::unshared);
        ok(request, new JsonObject().put("job_ids", ids(own)).put("library_key", key));
      }
    } else if (caller.admin()) {
      seen.forEach(v -> v.removed(verb.equals("admin_remove")));
      ok(request, new JsonObject().put("job_ids", ids(seen)));
    } else {
      FakeLibrary.problem(request, 403, "insufficient_scope", "This takes an admin.");
    }
  }

  private void report(
      HttpServerRequest request, Caller caller, List<FakeVersion> own, JsonObject body) {
    String reason = body.getString("reason", "");
    if (!own.isEmpty()) {
      FakeLibrary.problem(request, 400, "own_item", "This is your own.");
    } else if (reason.isBlank() || reason.length() > 200) {
      FakeLibrary.problem(request, 422, "invalid", "A reason of up to 200 characters.");
    } else if (reports.stream().filter(r -> caller.name().equals(r.getString("reporter"))).count()
        >= PER_HOUR) {
      FakeLibrary.problem(request, 429, "too_many_reports", "Five an hour.");
    } else {
      FakeVersion about = seen(caller, body.getString("key")).getFirst();
      String id = UUID.randomUUID().toString();
      reports.add(
          about
              .row(caller)
              .put("report_id", id)
              .put("library_key", about.key())
              .put("reporter", caller.name())
              .put("reason", reason)
              .put("created_at", Instant.now().toString())
              .put("state", "open"));
      ok(request, new JsonObject().put("report_id", id));
    }
  }

  private void delete(HttpServerRequest request, Caller caller, String key) {
    List<FakeVersion> seen = seen(caller, key);
    List<FakeVersion> doomed =
        seen.stream().filter(v -> caller.admin() || v.owner().equals(caller.name())).toList();
    if (seen.isEmpty()) {
      FakeLibrary.problem(request, 404, "not_found", "There is nothing here.");
    } else if (doomed.isEmpty()) {
      FakeLibrary.problem(request, 403, "not_owner", "Only its owner may do this.");
    } else {
      library.versions().removeAll(doomed);
      ok(request, new JsonObject().put("deleted_job_ids", ids(doomed)));
    }
  }

  private void close(HttpServerRequest request, String id) {
    reports.stream()
        .filter(r -> r.getString("report_id").equals(id))
        .forEach(r -> r.put("state", "closed"));
    request.response().setStatusCode(204).end();
  }

  private List<JsonObject> listed(String state) {
    return reports.stream()
        .filter(r -> r.getString("state").equals(state))
        .map(
            r ->
                r.copy()
                    .put(
                        "removed",
                        library.versions().stream()
                            .anyMatch(
                                v -> v.key().equals(r.getString("library_key")) && v.isRemoved())))
        .toList();
  }

  private List<FakeVersion> seen(Caller caller, String key) {
    return library.inSight(caller).filter(v -> v.key().equals(key)).toList();
  }

  private static JsonArray ids(List<FakeVersion> versions) {
    return new JsonArray(versions.stream().map(FakeVersion::id).toList());
  }

  private static void ok(HttpServerRequest request, JsonObject body) {
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(body.put("ok", true).encode());
  }
}

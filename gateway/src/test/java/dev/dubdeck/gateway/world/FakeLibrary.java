package dev.dubdeck.gateway.world;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A library service with a handful of versions: it filters, pages and remembers like the real one,
 * and every caller sees only what that caller may see.
 */
public final class FakeLibrary {
  private static final Pattern SEASONS = Pattern.compile("/api/library/([^/]+)/seasons");
  private static final Pattern EPISODES = Pattern.compile("/api/library/([^/]+)/([0-9]+)/episodes");

  private final List<FakeVersion> versions = new CopyOnWriteArrayList<>();
  private final FakeViewing viewing = new FakeViewing(this);
  private final FakeModeration moderation = new FakeModeration(this);

  private volatile boolean counts = true;

  public FakeLibrary(FakeService library) {
    library.otherwise(this::answer);
  }

  /** One more version of an episode, shared and done, made by ana. */
  public FakeVersion has(String title, int season, int episode) {
    FakeVersion version = new FakeVersion(title, season, episode, versions.size());
    versions.add(version);
    return version;
  }

  /** All versions there are, whoever owns them. */
  public List<FakeVersion> versions() {
    return versions;
  }

  /** From now on a question for a total is left without an answer. */
  public void countsNever() {
    counts = false;
  }

  /** What people reported so far. */
  public List<JsonObject> reports() {
    return moderation.reports();
  }

  /** Everything the caller may see at all. */
  Stream<FakeVersion> inSight(Caller caller) {
    return versions.stream().filter(v -> v.isSeenBy(caller));
  }

  private void answer(HttpServerRequest request) {
    Caller caller = Caller.of(request);
    String path = request.path();
    if (!counts && "true".equals(request.getParam("total"))) {
      return;
    }
    Matcher seasons = SEASONS.matcher(path);
    Matcher episodes = EPISODES.matcher(path);
    if (path.equals("/api/library/series")) {
      page(request, series(request, caller));
    } else if (path.equals("/api/library/search")) {
      page(request, rows(request, caller, Comparator.comparing(FakeVersion::label)));
    } else if (path.equals("/api/library/recent")) {
      page(request, rows(request, caller, Comparator.comparing(FakeVersion::age)));
    } else if (seasons.matches()) {
      page(request, seasons(request, caller, seasons.group(1)));
    } else if (episodes.matches()) {
      page(request, episodes(request, caller, episodes));
    } else if (!viewing.answers(request, caller) && !moderation.answers(request, caller)) {
      problem(request, 404, "not_found", "There is nothing here.");
    }
  }

  private List<JsonObject> series(HttpServerRequest request, Caller caller) {
    Map<String, List<FakeVersion>> all = grouped(inSight(caller), FakeVersion::slug);
    return all.values().stream()
        .filter(list -> list.stream().anyMatch(v -> v.passes(request, caller)))
        .sorted(
            "recent".equals(request.getParam("order"))
                ? Comparator.comparing(list -> FakeVersion.newest(list).age())
                : Comparator.comparing(list -> list.getFirst().title().toLowerCase(Locale.ROOT)))
        .map(
            list ->
                new JsonObject()
                    .put("series_slug", list.getFirst().slug())
                    .put("series_title", list.getFirst().title())
                    .put("seasons_count", list.stream().map(FakeVersion::season).distinct().count())
                    .put("episodes_count", list.stream().map(FakeVersion::label).distinct().count())
                    .put("latest_updated_at", FakeVersion.newest(list).at())
                    .put("needs_review", list.stream().filter(v -> v.needsReview() > 0).count())
                    .put("drifted", list.stream().mapToInt(FakeVersion::drifted).sum())
                    .put(
                        "visibility",
                        list.stream().anyMatch(FakeVersion::isShared) ? "shared" : "private"))
        .toList();
  }

  private List<JsonObject> rows(
      HttpServerRequest request, Caller caller, Comparator<FakeVersion> order) {
    return inSight(caller)
        .filter(v -> v.passes(request, caller))
        .sorted(order)
        .map(v -> v.row(caller))
        .toList();
  }

  private List<JsonObject> seasons(HttpServerRequest request, Caller caller, String slug) {
    Map<Integer, List<FakeVersion>> all =
        grouped(inSight(caller).filter(v -> v.slug().equals(slug)), FakeVersion::season);
    return all.isEmpty()
        ? null
        : all.values().stream()
            .filter(list -> list.stream().anyMatch(v -> v.passes(request, caller)))
            .sorted(Comparator.comparing(list -> list.getFirst().season()))
            .map(
                list ->
                    new JsonObject()
                        .put("series_slug", slug)
                        .put("series_title", list.getFirst().title())
                        .put("season_number", list.getFirst().season())
                        .put(
                            "episodes_count",
                            list.stream().map(FakeVersion::label).distinct().count())
                        .put("latest_updated_at", FakeVersion.newest(list).at()))
            .toList();
  }

  private List<JsonObject> episodes(HttpServerRequest request, Caller caller, Matcher place) {
    int season = Integer.parseInt(place.group(2));
    String number = request.getParam("episode_number");
    Map<Integer, List<FakeVersion>> all =
        grouped(
            inSight(caller)
                .filter(v -> v.slug().equals(place.group(1)) && v.season() == season)
                .filter(v -> number == null || v.episode() == Integer.parseInt(number)),
            FakeVersion::episode);
    if (all.isEmpty()) {
      return null;
    }
    boolean each = "1".equals(request.getParam("include_versions"));
    return all.values().stream()
        .filter(list -> list.stream().anyMatch(v -> v.passes(request, caller)))
        .sorted(Comparator.comparing(list -> list.getFirst().episode()))
        .flatMap(
            list ->
                (each ? list.stream() : Stream.of(FakeVersion.newest(list)))
                    .map(v -> v.item(caller, list.size())))
        .toList();
  }

  private static <K> Map<K, List<FakeVersion>> grouped(
      Stream<FakeVersion> all, Function<FakeVersion, K> by) {
    Map<K, List<FakeVersion>> groups = new LinkedHashMap<>();
    all.forEach(v -> groups.computeIfAbsent(by.apply(v), key -> new ArrayList<>()).add(v));
    return groups;
  }

  /** One page of a list; null is a place that is not there for the caller. */
  static void page(HttpServerRequest request, List<JsonObject> all) {
    if (all == null) {
      problem(request, 404, "not_found", "There is nothing here.");
      return;
    }
    String cursor = request.getParam("cursor");
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    int to = Math.min(all.size(), from + Integer.parseInt(request.getParam("limit", "50")));
    if (to < all.size()) {
      request
          .response()
          .putHeader("Link", "<" + request.path() + "?cursor=" + to + ">; rel=\"next\"");
    }
    if ("true".equals(request.getParam("total"))) {
      request.response().putHeader("X-Total-Count", Integer.toString(all.size()));
    }
    request
        .response()
        .putHeader("Content-Type", "application/json")
        .end(new JsonArray(all.subList(from, to)).encode());
  }

  static void problem(HttpServerRequest request, int status, String code, String detail) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            new JsonObject()
                .put("status", status)
                .put("code", code)
                .put("detail", detail)
                .encode());
  }

  /** Who asks, out of the token. */
  record Caller(String name, boolean admin) {
    static Caller of(HttpServerRequest request) {
      String token = request.getHeader("Authorization");
      String[] parts = token == null ? new String[0] : token.split("\\.", -1);
      if (parts.length != 3) {
        return new Caller("nobody", false);
      }
      JsonObject claims =
          new JsonObject(
              new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
      return new Caller(
          claims.getString("preferred_username"),
          claims.getString("scope", "").contains("admin:*"));
    }
  }
}

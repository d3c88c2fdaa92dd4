package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.verify.Promises;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ben watches what Ana shares. */
record WatchChecks(Browse browse) {
  void check() {
    opened();
    positions();
    nextEpisodes();
    severalSeries();
    forgetting();
  }

  private Promises promises() {
    return browse.promises();
  }

  private Answer viewed(String place, @Nullable Object body) {
    return browse.call("ben", "POST", "/" + browse.slug("serial") + place + "/viewed", body);
  }

  private JsonNode item() {
    return item(browse, "ben", "serial");
  }

  /** The item of a series in somebody's list; missing when there is none. */
  static JsonNode item(Browse browse, String person, String title) {
    for (JsonNode item : browse.list(person, "/continue?limit=50")) {
      if (item.path("series_slug").asText().equals(browse.slug(title))) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }

  private static String place(JsonNode item) {
    return "%s-%s %s"
        .formatted(
            item.path("season_number"), item.path("episode_number"), item.path("reason").asText());
  }

  private void opened() {
    promises().check("nothing is to be continued unopened", item().isMissingNode(), item());
    browse.status("an episode is noted as opened", 204, viewed("/1/1", null));
    JsonNode item = item();
    promises().equal("it is to be watched", "1-1 watch", place(item));
    promises().equal("by its newest version", browse.job("1-1"), item.path("job_id").asText());
    promises()
        .check(
            "from its beginning, with the time it was opened",
            item.path("position_seconds").isNull()
                && !item.path("last_opened_at").asText("").isEmpty(),
            item);
    promises()
        .check(
            "nobody else's list has it",
            item(browse, "ana", "serial").isMissingNode()
                && item(browse, "vera", "serial").isMissingNode(),
            "somebody's list");
  }

  private void positions() {
    browse.status(
        "a position is noted",
        204,
        viewed("/1/1", Map.of("position_seconds", 70.5, "job_id", browse.job("1-1"))));
    JsonNode item = item();
    promises()
        .check(
            "and is where to go on",
            Math.abs(item.path("position_seconds").asDouble() - 70.5) < 0.01
                && Math.abs(item.path("duration_seconds").asDouble() - 130) < 1
                && item.path("viewed_job_id").asText().equals(browse.job("1-1")),
            item);
    viewed("/1/1", Map.of("position_seconds", 20)).require(204);
    promises()
        .check(
            "the first minute is no position: what was noted stays",
            Math.abs(item().path("position_seconds").asDouble() - 70.5) < 0.01,
            item());
  }

  private void nextEpisodes() {
    viewed("/1/1", Map.of("position_seconds", 128)).require(204);
    promises().equal("near the end, the next one is", "1-2 watch", place(item()));
    viewed("/1/2", Map.of("finished", true)).require(204);
    promises().equal("over the end of a season too", "2-1 watch", place(item()));
    viewed("/2/1", Map.of("finished", true)).require(204);
    promises().check("with nothing left the series is absent", item().isMissingNode(), item());
  }

  private void severalSeries() {
    viewed("/1/1", null).require(204);
    promises().check("looked into again it stays finished", item().isMissingNode(), item());
    viewed("/1/1", Map.of("position_seconds", 70)).require(204);
    browse.call("ben", "POST", "/" + browse.slug("other") + "/1/1/viewed", null).require(204);
    List<String> slugs = Shelf.strings(browse.list("ben", "/continue?limit=2"), "series_slug");
    promises()
        .equal(
            "what was opened last comes first",
            List.of(browse.slug("other"), browse.slug("serial")),
            slugs);
    JsonNode series = browse.list("ben", "/continue/series");
    promises()
        .check(
            "and is the series to go on with",
            series.path("series_slug").asText().equals(browse.slug("other"))
                && series.path("next").path("job_id").asText().equals(browse.job("other"))
                && series.path("next").path("reason").asText().equals("watch"),
            series);
    promises().equal("a limit of 0 is 1", 1, browse.list("ben", "/continue?limit=0").size());
  }

  private void forgetting() {
    browse.status(
        "an entry is hidden",
        204,
        browse.call("ben", "DELETE", "/" + browse.slug("other") + "/1/1/viewed", null));
    promises()
        .check(
            "and stays away",
            item(browse, "ben", "other").isMissingNode(),
            item(browse, "ben", "other"));
  }

  void refusals() {
    browse.status(
        "a job of another episode is refused",
        422,
        viewed("/1/1", Map.of("job_id", browse.job("1-2"))));
    browse.status("a position below 0", 422, viewed("/1/1", Map.of("position_seconds", -1)));
    browse.status("one beyond reason", 422, viewed("/1/1", Map.of("position_seconds", 360001)));
    browse.status("a field that is none", 422, viewed("/1/1", Map.of("where", 1)));
    browse.status("a body that is no object", 400, viewed("/1/1", List.of(1)));
    browse.status("an episode that is not there", 404, viewed("/9/9", null));
    browse.status(
        "nor for him",
        404,
        browse.call("ben", "POST", "/" + browse.slug("secret") + "/1/1/viewed", null));
  }
}

package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.verify.Promises;
import java.util.List;

/** Seasons, episodes and versions of one series, of which everybody sees another part. */
record EpisodeChecks(Browse browse) {
  void check() {
    seasons();
    episodes();
    versions();
    hidden();
  }

  private Promises promises() {
    return browse.promises();
  }

  private String emile(String rest) {
    return "/" + browse.slug("emile") + rest;
  }

  private void seasons() {
    promises().equal("seasons of the owner", "1:2 2:1", seasons("ana", ""));
    promises().equal("of another maker", "1:1 2:1", seasons("ben", ""));
    promises().equal("of a viewer", "2:1", seasons("vera", ""));
    promises().equal("q finds a season by its number", "2:1", seasons("ana", "?q=2"));
    promises().equal("filters may leave none", "", seasons("ana", "?language=xx"));
  }

  private String seasons(String person, String query) {
    StringBuilder words = new StringBuilder();
    for (JsonNode item : browse.list(person, emile("/seasons" + query))) {
      words
          .append(words.isEmpty() ? "" : " ")
          .append(item.path("season_number"))
          .append(':')
          .append(item.path("episodes_count"));
    }
    return words.toString();
  }

  private void episodes() {
    JsonNode list = browse.list("ana", emile("/1/episodes"));
    promises().equal("episodes in order", List.of("1", "2"), Shelf.strings(list, "episode_number"));
    JsonNode first = list.path(0);
    promises()
        .check(
            "an episode tells status, language, flags and whose it is",
            first.path("job_id").asText().equals(browse.job("emile-1-1"))
                && first.path("status").asText().equals("DONE")
                && first.path("language").asText().equals("de")
                && first.path("owned").asBoolean()
                && !first.path("removed").asBoolean(true)
                && first.path("needs_review").isInt()
                && first.path("drifted").isInt(),
            first);
    JsonNode urls = first.path("playback_urls");
    for (String slot : new String[] {"master", "mp4_preview", "audio_preview", "files"}) {
      String url = urls.path(slot).asText("");
      promises()
          .check(
              "its " + slot + " is there",
              !url.isEmpty() && browse.shelf().as("ana").head(url).statusCode() == 200,
              first);
    }
    promises()
        .equal(
            "one episode by its number",
            List.of("2"),
            Shelf.strings(
                browse.list("ana", emile("/1/episodes?episode_number=2")), "episode_number"));
    promises()
        .equal(
            "by language",
            List.of("2"),
            Shelf.strings(browse.list("ana", emile("/1/episodes?language=fr")), "episode_number"));
    browse.status("a season that is no number", 400, browse.get("ana", emile("/x/episodes")));
    browse.status("or out of range", 400, browse.get("ana", emile("/0/episodes")));
  }

  private void versions() {
    promises().equal("versions that the owner sees", "1", versionsOf("ana"));
    promises().equal("versions that an admin sees", "2", versionsOf("admin"));
    promises()
        .equal(
            "and gets one by one",
            2,
            browse.list("admin", emile("/1/episodes?episode_number=2&include_versions=1")).size());
    promises()
        .equal(
            "a private version never stands in for one's own",
            List.of(browse.job("emile-1-2-ben")),
            Shelf.strings(browse.list("ben", emile("/1/episodes")), "job_id"));
  }

  private String versionsOf(String person) {
    return browse
        .list(person, emile("/1/episodes?episode_number=2"))
        .path(0)
        .path("versions_count")
        .asText();
  }

  private void hidden() {
    browse.status(
        "a private series is not there for others",
        404,
        browse.get("ben", "/" + browse.slug("alpha") + "/seasons"));
    browse.status(
        "and answers as one that never was",
        404,
        browse.get("ben", "/never-" + browse.shelf().word() + "/seasons"));
    browse.status(
        "nor is a season of which all is private", 404, browse.get("vera", emile("/1/episodes")));
  }
}

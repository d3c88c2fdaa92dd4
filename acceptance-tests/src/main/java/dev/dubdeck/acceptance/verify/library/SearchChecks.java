package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.verify.Promises;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Search over titles, slugs and numbers, and what is new. */
record SearchChecks(Browse browse) {
  void check() {
    Promises promises = browse.promises();
    promises.equal(
        "search is ordered by title, season, episode",
        List.of("odd", "alpha", "emile-1-1", "emile-1-2", "emile-2-1", "zeta"),
        names("ana", "/search?" + browse.mine()));
    promises.equal(
        "everybody finds what he may see",
        Set.of("beta-ben", "emile-1-2-ben", "emile-2-1", "zeta"),
        new TreeSet<>(names("ben", "/search?" + browse.mine())));
    numbers();
    promises.equal(
        "slugs are found", List.of("alpha"), names("ana", "/search?q=" + browse.slug("alpha")));
    browse.status("nothing to look for is refused", 400, browse.get("ana", "/search"));
    browse.status("nor a blank", 400, browse.get("ana", "/search?q=%20%20"));
    String named = browse.get("ben", "/search?" + browse.mine()).text();
    promises.check(
        "a private version is not named to others", !named.contains(browse.job("alpha")), named);
    recent();
  }

  private void numbers() {
    List<String> found = names("ana", "/search?view=mine&limit=200&q=s03e07");
    browse.promises().check("numbers are found: s03e07", found.contains("odd"), found);
    for (JsonNode item : browse.list("ana", "/search?view=mine&limit=200&q=s03e07")) {
      boolean fits =
          item.path("season_number").asInt() == 3 && item.path("episode_number").asInt() == 7;
      if (!fits && !item.path("series_title").asText().contains("s03e07")) {
        browse.promises().check("and nothing of other numbers", false, item);
      }
    }
  }

  private void recent() {
    JsonNode list = browse.list("ana", "/recent?view=mine&limit=200");
    List<String> times = Shelf.strings(list, "created_at");
    browse
        .promises()
        .equal(
            "recent is ordered by creation",
            times.stream()
                .sorted(Comparator.comparing((String time) -> Instant.parse(time)).reversed())
                .toList(),
            times);
    List<String> ids = Shelf.strings(list, "job_id");
    browse
        .promises()
        .check(
            "with one's own in view=mine",
            ids.contains(browse.job("alpha")) && !ids.contains(browse.job("beta-ben")),
            ids);
    boolean owned = list.size() > 0;
    for (JsonNode item : list) {
      owned &= item.path("owned").asBoolean();
    }
    browse.promises().check("which says so", owned, list);
  }

  private List<String> names(String person, String path) {
    return Shelf.strings(browse.list(person, path), "job_id").stream()
        .map(this::nameOf)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private String nameOf(String job) {
    return browse.jobs().entrySet().stream()
        .filter(entry -> entry.getValue().equals(job))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }
}

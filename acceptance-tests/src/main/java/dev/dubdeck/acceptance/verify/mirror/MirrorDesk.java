package dev.dubdeck.acceptance.verify.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Has the library compare its files with its rows, as an admin. */
final class MirrorDesk {
  private static final String CHECK = "/api/library/mirror/check";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Person admin;

  MirrorDesk(Person admin) {
    this.admin = admin;
  }

  /**
   * One thing that is not as the rows say.
   *
   * @param kind stable word
   * @param words what it means
   */
  record Found(String kind, String key, String words, boolean repairable) {
    @Override
    public String toString() {
      return words + ": " + key;
    }
  }

  /**
   * What a walk through everything found.
   *
   * @param checked versions, jobs that are gone, and folders
   */
  record Report(int checked, List<Found> found) {
    List<String> kinds() {
      return found.stream().map(Found::kind).sorted().toList();
    }

    boolean isDone() {
      return found.stream().noneMatch(Found::repairable);
    }
  }

  /** Looks at one series, or at all. */
  Report look(@Nullable String series, boolean deep) {
    return walk(series, deep ? Map.of("deep", "1") : Map.of());
  }

  /** Has what was found put right, and looks again until it is, or until patience ends. */
  Report repair(@Nullable String series, boolean deep) {
    walk(series, Map.of("repair", "1"));
    try {
      Await.until("the files follow", PATIENCE, () -> look(series, false), Report::isDone);
    } catch (AssertionError late) {
      // What is left is reported by the look below.
      return look(series, deep);
    }
    return look(series, deep);
  }

  private Report walk(@Nullable String series, Map<String, String> more) {
    Map<String, String> query = new TreeMap<>(more);
    if (series != null) {
      query.put("series", series);
    }
    List<Found> found = new ArrayList<>();
    int checked = 0;
    while (true) {
      JsonNode page = admin.call("POST", CHECK + "?" + text(query), null).require(200).body();
      checked += page.path("checked").asInt();
      for (JsonNode each : page.path("found")) {
        found.add(
            new Found(
                each.path("kind").asText(),
                each.path("key").asText(),
                each.path("words").asText(),
                each.path("repairable").asBoolean()));
      }
      if (page.path("next").isNull()) {
        return new Report(checked, found);
      }
      query.put("after", page.path("next").asText());
    }
  }

  private static String text(Map<String, String> query) {
    List<String> parts = new ArrayList<>();
    query.forEach(
        (name, value) -> parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return String.join("&", parts);
  }
}

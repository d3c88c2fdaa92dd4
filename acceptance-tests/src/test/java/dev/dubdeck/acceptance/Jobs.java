package dev.dubdeck.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What scenarios ask of jobs again and again. */
final class Jobs {
  static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Set<String> SETTLED = Set.of("DONE", "FAILED", "CANCELED");

  private Jobs() {}

  /** Metadata of an episode, private, with the given masters. */
  static Map<String, Object> episode(String series, int season, int episode, String... formats) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("series_title", series);
    metadata.put("season_number", season);
    metadata.put("episode_number", episode);
    metadata.put("tgt_lang", "en");
    metadata.put("formats", formats.length > 0 ? List.of(formats) : List.of("mkv", "mp4"));
    return metadata;
  }

  static JsonNode settled(Person person, String job) {
    return Await.until(
        "job " + job + " settles",
        PATIENCE,
        () -> person.json("/api/jobs/" + job),
        node -> SETTLED.contains(node.path("state").asText()));
  }

  /** Waits until nothing of the job waits or runs any more, previews and poster included. */
  static JsonNode allExportsSettled(Person person, String job) {
    return Await.until(
        "all exports of " + job + " settle",
        PATIENCE,
        () -> person.json("/api/jobs/" + job + "/exports"),
        exports ->
            find(exports, "kind", "poster") != null
                && StreamSupport.stream(exports.spliterator(), false)
                    .noneMatch(
                        export ->
                            Set.of("WAITING", "RUNNING").contains(export.path("state").asText())));
  }

  static JsonNode published(Person person, String job, String kind) {
    JsonNode files =
        Await.until(
            kind + " of " + job,
            PATIENCE,
            () -> person.json("/api/jobs/" + job + "/files"),
            answer -> find(answer.path("files"), "kind", kind) != null);
    return java.util.Objects.requireNonNull(find(files.path("files"), "kind", kind));
  }

  /** The first element whose field has the value, or null. */
  static @org.jspecify.annotations.Nullable JsonNode find(
      JsonNode array, String field, String value) {
    for (JsonNode element : array) {
      if (value.equals(element.path(field).asText())) {
        return element;
      }
    }
    return null;
  }
}

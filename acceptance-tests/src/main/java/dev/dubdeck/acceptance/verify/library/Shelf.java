package dev.dubdeck.acceptance.verify.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The jobs of one verification: each title holds a word that no other title has. */
final class Shelf {
  static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Set<String> SETTLED = Set.of("DONE", "FAILED", "CANCELED");

  private final Studio studio;
  private final String word;
  private final Map<String, String> owners = new LinkedHashMap<>();

  Shelf(Studio studio, String prefix) {
    this.studio = studio;
    this.word = prefix + Long.toString(System.nanoTime(), 36);
  }

  Person as(String name) {
    return studio.as(name);
  }

  String word() {
    return word;
  }

  /**
   * A job as its owner submits it.
   *
   * @param title before the word
   */
  record Order(
      String owner, String title, int season, int episode, String language, boolean shared) {}

  /** Submits a short episode; answers the job's id. */
  String submit(Order order, int seconds) {
    Map<String, Object> metadata = new HashMap<>();
    metadata.put("series_title", order.title() + " " + word);
    metadata.put("season_number", order.season());
    metadata.put("episode_number", order.episode());
    metadata.put("tgt_lang", order.language());
    metadata.put("visibility", order.shared() ? "shared" : "private");
    metadata.put("formats", List.of("mkv"));
    String job =
        as(order.owner()).submit(SampleMedia.episode("verify-shelf-" + seconds, seconds), metadata);
    owners.put(job, order.owner());
    return job;
  }

  /** Takes a job that was submitted elsewhere along when tidying up. */
  void adopt(String job, String owner) {
    owners.put(job, owner);
  }

  /** Waits until all jobs are through and have their previews in the library. */
  void awaitAll() {
    for (Map.Entry<String, String> job : owners.entrySet()) {
      Person owner = as(job.getValue());
      Await.until(
          "job " + job.getKey() + " settles",
          PATIENCE,
          () -> owner.json("/api/jobs/" + job.getKey()).path("state").asText(),
          SETTLED::contains);
      Await.until(
          "previews of " + job.getKey(),
          PATIENCE,
          () -> owner.json("/api/jobs/" + job.getKey() + "/files").path("audio_preview"),
          preview -> !preview.path("url").asText("").isEmpty());
    }
    Await.until(
        "the library knows all of them",
        PATIENCE,
        () -> as("admin").json("/api/library/search?limit=200&q=" + word),
        found -> strings(found, "job_id").containsAll(owners.keySet()));
  }

  /** Deletes every job that is still there. */
  void clear() {
    owners.forEach((job, owner) -> as(owner).call("DELETE", "/api/jobs/" + job, null));
  }

  /** The field of every item. */
  static List<String> strings(JsonNode items, String field) {
    List<String> values = new ArrayList<>();
    items.forEach(item -> values.add(item.path(field).asText()));
    return values;
  }

  /** As part of an address. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package dev.dubdeck.acceptance.verify.exports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.media.ffmpeg.MeasuredFile;
import dev.dubdeck.media.ffmpeg.MediaProbe;
import dev.dubdeck.media.ffmpeg.ProbeLimits;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.process.ProcessRunner;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A private job of ana's, and the files it ends with.
 *
 * @param id of the job
 */
record FinishedJob(Studio studio, String id) {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final String OWNER = "ana";

  /**
   * Submits a film.
   *
   * @param metadata besides title and place
   */
  static FinishedJob submit(
      Studio studio, String title, Map<String, Path> files, Map<String, ?> metadata) {
    Map<String, Object> all = new HashMap<>(metadata);
    all.put("series_title", title);
    all.put("season_number", 1);
    all.put("episode_number", 1);
    return new FinishedJob(studio, studio.as(OWNER).submit(all, files));
  }

  Person owner() {
    return studio.as(OWNER);
  }

  String path() {
    return "/api/jobs/" + id;
  }

  /** Waits for a file of that kind; answers its line in the index. */
  JsonNode await(String kind) {
    return Await.until(
        kind + " of " + id, PATIENCE, () -> find(kind), line -> !line.isMissingNode());
  }

  /** Waits until an export has come to its end; answers it. */
  JsonNode awaitEnd(String kind) {
    return Await.until(
        kind + " of " + id + " ends",
        PATIENCE,
        () -> export(kind),
        export ->
            !export.isMissingNode() && !export.path("state").asText().matches("WAITING|RUNNING"));
  }

  /** Waits until all exports have come to their ends; answers them. */
  JsonNode awaitAll() {
    return Await.until(
        "all exports of " + id + " end",
        PATIENCE,
        () -> owner().json(path() + "/exports"),
        exports ->
            exports.findValuesAsText("state").stream()
                .noneMatch(state -> state.matches("WAITING|RUNNING")));
  }

  /** All lines of the index. */
  JsonNode files() {
    return owner().json(path() + "/files").path("files");
  }

  private JsonNode export(String kind) {
    return first(owner().json(path() + "/exports"), kind);
  }

  private JsonNode find(String kind) {
    return first(files(), kind);
  }

  private static JsonNode first(JsonNode list, String kind) {
    for (JsonNode line : list) {
      if (line.path("kind").asText().equals(kind)) {
        return line;
      }
    }
    return MissingNode.getInstance();
  }

  /** The file behind a line of the index. */
  Path file(JsonNode line) {
    String key = URI.create(line.path("url").asText()).getPath().substring("/files/".length());
    return studio.mediaRoot().resolve(key);
  }

  /** Measures the film or sound behind a line of the index, packet by packet. */
  Film measure(JsonNode line) throws IOException, InterruptedException {
    try (ProcessRunner runner = new ProcessRunner("verify")) {
      MeasuredFile measured =
          new MediaProbe(BareFfmpeg.tools(), runner, ProbeLimits.USUAL).measure(file(line), true);
      return new Film((SourceProbe) measured.result(), measured.widestKeyFrameGap());
    }
  }

  /** Whether a file was checked before it was published, and every check held. */
  static boolean isVerified(JsonNode line) {
    boolean kept = line.path("verified").asBoolean() && !line.path("receipt").isEmpty();
    for (JsonNode check : line.path("receipt")) {
      kept &= check.path("ok").asBoolean();
    }
    return kept;
  }

  /** Whether the receipt of a file names that check. */
  static boolean hasCheck(JsonNode line, String name) {
    return line.path("receipt").findValuesAsText("check").contains(name);
  }

  /** Removes the job with all it has made. */
  void delete() {
    owner().call("DELETE", path(), null);
  }

  /**
   * A readable file.
   *
   * @param keyFrameGap most seconds from one key frame to the next
   */
  record Film(SourceProbe facts, double keyFrameGap) {
    String size() {
      return facts.video().map(video -> video.width() + "x" + video.height()).orElse("none");
    }

    /** Codec, profile and pixel format in one word each. */
    String picture() {
      return facts
          .video()
          .map(video -> video.codec() + " " + video.profile() + " " + video.pixelFormat())
          .orElse("none");
    }

    /** Codec, channels and sample rate of the sound to play. */
    String sound() {
      return facts
          .audio()
          .map(audio -> audio.codec() + " " + audio.channels() + " " + audio.sampleRate())
          .orElse("none");
    }
  }
}

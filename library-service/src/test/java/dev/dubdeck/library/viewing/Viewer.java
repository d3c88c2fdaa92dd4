package dev.dubdeck.library.viewing;

import static dev.dubdeck.library.LibraryScene.get;
import static dev.dubdeck.library.LibraryScene.ok;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.library.AJob;
import dev.dubdeck.teststack.identity.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A person in front of the library. */
record Viewer(String name) {
  /** Opens the job's episode; the body may be missing. */
  Response view(AJob job, @Nullable String body) {
    return send("POST", path(job), body);
  }

  /** Opens the job's episode and expects it to be noted. */
  void views(AJob job, String body) {
    view(job, body).then().statusCode(204);
  }

  Response forget(AJob job) {
    return send("DELETE", path(job), null);
  }

  Response send(String method, String path, @Nullable String body) {
    var request = RestAssured.given().auth().oauth2(Tokens.user(name)).urlEncodingEnabled(false);
    if (body != null) {
      request = request.contentType("application/json").body(body);
    }
    return request.request(method, path);
  }

  List<Map<String, Object>> goesOnWith() {
    return ok(get(name, "/api/library/continue")).getList("");
  }

  /** {@code S1E2 watch}, for each item. */
  List<String> steps() {
    return goesOnWith().stream()
        .map(
            item ->
                "S%sE%s %s"
                    .formatted(
                        item.get("season_number"), item.get("episode_number"), item.get("reason")))
        .toList();
  }

  static String path(AJob job) {
    return "/api/library/%s/%d/%d/viewed"
        .formatted(
            job.snapshot().seriesSlug(),
            job.snapshot().seasonNumber(),
            job.snapshot().episodeNumber());
  }

  /** A published master of this length. */
  static ExportCompleted lasting(AJob job, double seconds) {
    ExportCompleted export = job.export("mp4", "master.mp4", 1);
    ArtifactFact file = export.artifact();
    ArtifactFact longer =
        new ArtifactFact(
            file.kind(),
            file.name(),
            file.mediaKey(),
            file.contentType(),
            file.sha256(),
            file.sizeBytes(),
            seconds,
            null,
            null,
            null,
            file.modifiedAt(),
            "1:1",
            List.of());
    return new ExportCompleted(
        export.jobId(),
        export.exportId(),
        export.kind(),
        export.preset(),
        export.attempt(),
        export.revision(),
        longer,
        export.at());
  }

  /** Speakers of the job of whom nobody has decided anything. */
  static MappingSnapshot undecided(AJob job, int speakers, long revision) {
    return new MappingSnapshot(
        job.id(),
        job.snapshot().seriesSlug(),
        5,
        speakers,
        null,
        List.of(),
        revision,
        Instant.parse("2026-01-02T00:00:00Z"));
  }
}

package dev.dubdeck.voice.scene;

import static io.restassured.RestAssured.given;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Series with jobs, and their voices as a client sees them. */
@ApplicationScoped
public class SeriesScene {
  private final Pool pool;

  SeriesScene(Pool pool) {
    this.pool = pool;
  }

  /** A new series in which each of these people owns a job; answers its slug. */
  public String series(String... owners) {
    String slug = "harbor-" + UUID.randomUUID().toString().substring(0, 12);
    for (String owner : owners) {
      job(slug, owner, 1);
    }
    return slug;
  }

  /** A new private job of a series; known once this returns. */
  public UUID job(String series, String owner, int episode) {
    return job(series, owner, episode, Visibility.PRIVATE);
  }

  /** The same with the visibility given. */
  public UUID job(String series, String owner, int episode, Visibility visibility) {
    UUID id = UUID.randomUUID();
    Instant now = Instant.now();
    JobSnapshot snapshot =
        new JobSnapshot(
            id,
            owner,
            visibility,
            JobState.DONE,
            1,
            "",
            series,
            "Blue Harbor",
            1,
            episode,
            "ja",
            "de",
            false,
            false,
            false,
            List.of(),
            now,
            now,
            now,
            1);
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      wire.send(EventType.JOB_CHANGED, id.toString(), 1, new JobChanged(snapshot));
    }
    Eventually.isTrue(
        "the job is known", () -> !rows("SELECT FROM voice_job WHERE job_id = $1", id).isEmpty());
    return id;
  }

  /** A character that has no voice yet. */
  public void character(String series, String name) {
    as(Tokens.ana())
        .contentType("application/json")
        .body("{\"display_name\":\"" + name + "\"}")
        .post("/api/series/{series}/characters", series)
        .then()
        .statusCode(201);
  }

  /** Sends audio as a version. */
  public Response upload(String token, String series, String character, byte[] audio) {
    return as(token)
        .contentType("audio/wav")
        .body(audio)
        .post("/api/series/{series}/characters/{character}/ref", series, character);
  }

  /** The history of a voice. */
  public Response versions(String series, String character) {
    return as(Tokens.ana())
        .get("/api/series/{series}/characters/{character}/versions", series, character);
  }

  /** Waits until every version has its verdict; answers the history. */
  public Response judged(String series, String character) {
    Eventually.isTrue(
        "every version is judged",
        () ->
            versions(series, character).jsonPath().getList("items.drift_status").stream()
                .noneMatch("pending"::equals));
    return versions(series, character);
  }

  /** A request of somebody. */
  public static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  /** Rows of the service's schema. */
  public List<Row> rows(String sql, Object... values) {
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(sql).executeAndAwait(Tuple.wrap(values)).forEach(rows::add);
    return rows;
  }
}

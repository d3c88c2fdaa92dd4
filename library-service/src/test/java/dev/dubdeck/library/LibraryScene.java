package dev.dubdeck.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Tells the library of jobs over the wire and asks it as different people. */
@ApplicationScoped
public class LibraryScene {
  private final Pool pool;

  LibraryScene(Pool pool) {
    this.pool = pool;
  }

  /** Word that no other test's titles hold; without digits, which searches take for numbers. */
  public static String uniqueWord() {
    StringBuilder word = new StringBuilder("w");
    UUID.randomUUID()
        .toString()
        .replace("-", "")
        .chars()
        .limit(12)
        .map(digit -> 'g' + Character.digit(digit, 16))
        .forEach(word::appendCodePoint);
    return word.toString();
  }

  /** Sends the jobs as they are and waits until each has had its effect. */
  public void given(AJob... jobs) {
    given(List.of(jobs));
  }

  public void given(List<AJob> jobs) {
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      List<String> sent = new ArrayList<>();
      for (AJob job : jobs) {
        sent.add(
            wire.send(
                EventType.JOB_CHANGED,
                job.id().toString(),
                job.snapshot().version(),
                job.changed()));
      }
      awaitEffect(sent);
    }
  }

  public void given(ExportCompleted... exports) {
    try (WireTap wire = WireTap.on(EventType.EXPORT_COMPLETED)) {
      List<String> sent = new ArrayList<>();
      for (ExportCompleted export : exports) {
        sent.add(
            wire.send(
                EventType.EXPORT_COMPLETED, export.jobId().toString(), export.revision(), export));
      }
      awaitEffect(sent);
    }
  }

  public void given(MappingSnapshot... mappings) {
    try (WireTap wire = WireTap.on(EventType.MAPPING_CHANGED)) {
      awaitEffect(
          Arrays.stream(mappings)
              .map(
                  mapping ->
                      wire.send(
                          EventType.MAPPING_CHANGED,
                          mapping.jobId().toString(),
                          mapping.revision(),
                          new MappingChanged(mapping)))
              .toList());
    }
  }

  public void given(VoiceSnapshot... voices) {
    try (WireTap wire = WireTap.on(EventType.VOICE_CHANGED)) {
      awaitEffect(
          Arrays.stream(voices)
              .map(
                  voice ->
                      wire.send(
                          EventType.VOICE_CHANGED,
                          voice.seriesSlug() + "/" + voice.characterSlug(),
                          voice.revision(),
                          new VoiceChanged(voice)))
              .toList());
    }
  }

  public void awaitEffect(List<String> eventIds) {
    String[] ids = eventIds.toArray(String[]::new);
    Eventually.holds(
        () ->
            assertThat(
                    rows(
                        "SELECT event_id FROM inbox_event WHERE event_id = ANY ($1)",
                        Tuple.of(ids)))
                .hasSameSizeAs(eventIds.stream().distinct().toList()));
  }

  public List<Row> rows(String sql, Tuple values) {
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(sql).executeAndAwait(values).forEach(rows::add);
    return rows;
  }

  /** Asks as a maker of this name. */
  public static Response get(String name, String path, Object... query) {
    return getWith(Tokens.user(name), path, query);
  }

  /** Asks for the maker's own only: what other tests shared stays out. */
  public static Response getMine(String name, String path, Object... query) {
    Object[] more = Arrays.copyOf(query, query.length + 2);
    more[query.length] = "view";
    more[query.length + 1] = "mine";
    return get(name, path, more);
  }

  /** Asks with this token; the query is names and values in turn. */
  public static Response getWith(String token, String path, Object... query) {
    var request = RestAssured.given().auth().oauth2(token);
    for (int i = 0; i < query.length; i += 2) {
      request = request.queryParam((String) query[i], query[i + 1]);
    }
    return request.get(path);
  }

  public static JsonPath ok(Response response) {
    return response.then().statusCode(200).extract().jsonPath();
  }
}

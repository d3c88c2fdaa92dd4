package dev.dubdeck.teststack.platform;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.platform.management.ManagementServer;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.sample.SampleVoices;
import dev.dubdeck.teststack.sample.VoiceListener;
import dev.dubdeck.teststack.server.Servers;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Outage;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do with letters and parked events, over their own port. */
@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class ManagementIT {
  private static final String TOPIC = "voice-changed";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject ManagementServer management;
  @Inject Pool pool;
  @Inject VoiceListener listener;

  private final String series = "m-" + UUID.randomUUID();
  private WireTap wire;

  @BeforeEach
  void tap() {
    wire = WireTap.on(TOPIC, TOPIC + ".dlq", "job-changed");
  }

  @AfterEach
  void untap() {
    listener.refuse(VoiceListener.UNCHECKED);
    wire.close();
  }

  @Test
  void letterIsListedAndAfterTheMendingHasItsEffectOnce() {
    String event = bury("hero", 1);

    JsonPath letter = letterOf(event);
    assertThat(letter.getString("reason")).isEqualTo("schema");
    assertThat(letter.getString("consumer")).isEqualTo("sample");
    assertThat(letter.getString("key")).isEqualTo(key("hero"));
    assertThat(letter.getString("state")).isEqualTo("open");
    assertThat(letter.getString("event_type")).isEqualTo("dubdeck.voice-changed.v1");
    operator().post(redrive(letter)).then().statusCode(422).body("reason", equalTo("schema"));
    assertThat(effects("hero")).isZero();

    listener.refuse("");
    operator().post(redrive(letter)).then().statusCode(200).body("outcome", equalTo("applied"));
    operator().post(redrive(letter)).then().statusCode(200).body("outcome", equalTo("duplicate"));

    assertThat(effects("hero")).isEqualTo(1);
    assertThat(letterOf(event)).isNull();
    assertThat(audited("dead-letter:" + place(letter)))
        .containsExactly("failed schema", "allowed applied", "allowed duplicate");
  }

  @Test
  void lettersAreReadAgainTogetherAndWhatCannotBeReadStays() {
    bury("first", 1);
    bury("first", 2);
    wire.sendRaw(
        TOPIC, key("never"), Map.of("ce_id", series, "ce_type", "\0"), "{".getBytes(UTF_8));
    wire.await(r -> r.topic().endsWith(".dlq") && key("never").equals(r.key()));
    listener.refuse("");
    // of another consumer, on the same dead-letter topic
    wire.sendRaw(
        TOPIC + ".dlq",
        key("others"),
        Map.of("ce_id", "x-" + series, "dead-letter-consumer", "library"),
        "{}".getBytes(UTF_8));

    ValidatableResponse answer = operator().post("/dead-letters/redrive?topic=" + TOPIC).then();

    answer.statusCode(200).body("complete", equalTo(true));
    assertThat(effects("first")).isEqualTo(2);
    assertThat(letterOf(series)).isNotNull();
    assertThat(letterOf("x-" + series)).isNull();
  }

  @Test
  void letterThatIsOlderThanWhatIsKnownChangesNothing() {
    String event = bury("late", 1);
    listener.refuse("");
    wire.send(EventType.VOICE_CHANGED, key("late"), 2, voice("late", 2, "newer"));
    Eventually.holds(() -> assertThat(version("late")).isEqualTo(2));

    operator().post(redrive(letterOf(event))).then().statusCode(200);

    assertThat(version("late")).isEqualTo(2);
  }

  @Test
  void parkedEventIsListedAndGoesOnItsWay() {
    UUID job = UUID.randomUUID();
    execute(
        "insert into outbox_event (event_id, topic, key, type, headers, data)"
            + " values (gen_random_uuid(), 'no such topic!', $1, 'test', '{}', '{\"secret\":1}')",
        job.toString());
    Eventually.holds(() -> assertThat(parked(job)).hasSize(1));
    Map<String, Object> event = parked(job).getFirst();
    assertThat(event)
        .containsEntry("state", "parked")
        .containsEntry("last_error", "InvalidTopicException")
        .containsEntry("attempts", 2)
        .doesNotContainKeys("data", "headers");

    execute("update outbox_event set topic = 'job-changed' where key = $1", job.toString());
    operator()
        .post("/outbox/" + event.get("event_id") + "/unpark")
        .then()
        .statusCode(200)
        .body("unparked", equalTo(1));

    Recorded sent = wire.await(r -> job.toString().equals(r.key()));
    assertThat(sent.topic()).isEqualTo("job-changed");
    assertThat(parked(job)).isEmpty();
    operator().post("/outbox/" + event.get("event_id") + "/unpark").then().statusCode(404);
    operator().post("/outbox/unpark").then().statusCode(200);
    assertThat(audited("outbox:" + event.get("event_id"))).containsExactly("allowed 1 events");
  }

  @Test
  void nobodyComesInWithoutTheSecret() {
    for (String shown : List.of("", "Bearer ", "Bearer wrong-wrong-wrong-wrong", "Basic eDp5")) {
      given()
          .port(management.port())
          .header("Authorization", shown)
          .get("/outbox")
          .then()
          .statusCode(401)
          .contentType("application/problem+json");
    }
    operator().get("/elsewhere").then().statusCode(404);
    operator().get("/dead-letters?topic=strange").then().statusCode(404);
    operator().get("/dead-letters?limit=many").then().statusCode(400);
    operator().post("/dead-letters/voice-changed/0/999999/redrive").then().statusCode(404);
    operator().post("/dead-letters/voice-changed/77/0/redrive").then().statusCode(404);
    given().get("/outbox").then().statusCode(404);
  }

  @Test
  void outageIsToldAsOne() {
    Outage.ofPostgres(
        () ->
            operator().get("/outbox").then().statusCode(503).body("code", equalTo("unavailable")));
    Eventually.holds(() -> operator().get("/outbox").then().statusCode(200));
  }

  /** An event that the reader refuses, until it is mended; answers its id. */
  private String bury(String character, long revision) {
    String id =
        wire.send(
            EventType.VOICE_CHANGED,
            key(character),
            revision,
            voice(character, revision, VoiceListener.UNCHECKED));
    wire.await(r -> r.topic().endsWith(".dlq") && id.equals(r.headers().get("ce_id")));
    return id;
  }

  /** The letter of an event as it is listed; null when it is not. */
  private JsonPath letterOf(String event) {
    String all =
        operator()
            .get("/dead-letters?limit=1000&topic=" + TOPIC)
            .then()
            .statusCode(200)
            .extract()
            .asString();
    assertThat(all).doesNotContain("\"value\"", "\"data\"");
    Map<String, Object> letter =
        JsonPath.from(all).getMap("letters.find { it.event_id == '" + event + "' }");
    return letter == null ? null : JsonPath.from(io.vertx.core.json.Json.encode(letter));
  }

  private static String place(JsonPath letter) {
    return letter.getString("topic")
        + "/"
        + letter.getInt("partition")
        + "/"
        + letter.getLong("offset");
  }

  private static String redrive(JsonPath letter) {
    return "/dead-letters/" + place(letter) + "/redrive";
  }

  private List<Map<String, Object>> parked(UUID job) {
    return operator()
        .get("/outbox?state=parked&limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .jsonPath()
        .getList("events.findAll { it.key == '" + job + "' }");
  }

  private RequestSpecification operator() {
    return given()
        .port(management.port())
        .header("Authorization", "Bearer " + Servers.MANAGEMENT_TOKEN)
        .header("X-Operator", "olga");
  }

  private List<String> audited(String resource) {
    RowSet<Row> rows =
        pool.preparedQuery(
                "select outcome || ' ' || reason as line, actor from audit_event"
                    + " where resource = $1 order by at, id")
            .execute(Tuple.of(resource))
            .await()
            .atMost(PATIENCE);
    rows.forEach(row -> assertThat(row.getString("actor")).isEqualTo("operator:olga"));
    return rows.stream().map(row -> row.getString("line")).toList();
  }

  private String key(String character) {
    return series + "/" + character;
  }

  private VoiceChanged voice(String character, long revision, String name) {
    return SampleVoices.changed(series, character, revision, name);
  }

  private long effects(String character) {
    return number("select coalesce(sum(effects), 0) from seen_job where job_id = $1", character);
  }

  private long version(String character) {
    return number("select coalesce(max(version), 0) from seen_job where job_id = $1", character);
  }

  private long number(String sql, String character) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(key(character)))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong(0);
  }

  private void execute(String sql, String argument) {
    pool.preparedQuery(sql).execute(Tuple.of(argument)).await().atMost(PATIENCE);
  }
}

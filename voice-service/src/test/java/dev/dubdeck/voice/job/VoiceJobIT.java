package dev.dubdeck.voice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.ExposedMetrics;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the voice desk knows of jobs after any news. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class VoiceJobIT {
  private static final String EXPORTED = EventType.JOB_EXPORTED.ceType();

  private final UUID job = Ids.newId();
  @Inject Pool pool;
  @Inject MeterRegistry metrics;
  private WireTap wire;

  @BeforeEach
  void open() {
    wire = WireTap.on(EventType.JOB_EXPORTED);
  }

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void theSameEventAHundredTimesHasOneEffect() {
    double applied = count("applied");
    double duplicates = count("duplicate");
    String id = UUID.randomUUID().toString();

    CompletableFuture.allOf(
            IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> sendTimes(25, id)))
                .toArray(CompletableFuture[]::new))
        .join();

    Eventually.holds(() -> assertThat(count("duplicate") - duplicates).isEqualTo(99));
    assertThat(count("applied") - applied).isEqualTo(1);
    assertThat(rows()).hasSize(1);
    assertThat(rows().getFirst().getOffsetDateTime("exported_at")).isNotNull();
  }

  @Test
  void theNewestSnapshotCountsWhicheverTopicBroughtIt() {
    List<String> sent = new ArrayList<>();
    sent.add(changed(5, Visibility.SHARED, false));
    sent.add(exported(3));
    sent.add(changed(4, Visibility.PRIVATE, false));

    awaitEffect(sent);

    Row row = rows().getFirst();
    assertThat(row.getLong("version")).isEqualTo(5);
    assertThat(row.getString("visibility")).isEqualTo("shared");
    assertThat(row.getOffsetDateTime("exported_at")).isNotNull();
  }

  @Test
  void jobThatIsOnlyKnownByChangesIsNotExported() {
    awaitEffect(List.of(changed(1, Visibility.PRIVATE, false)));

    assertThat(rows().getFirst().getOffsetDateTime("exported_at")).isNull();
  }

  @Test
  void deletionIsFinal() {
    awaitEffect(List.of(exported(2), changed(3, Visibility.PRIVATE, true)));
    awaitEffect(List.of(changed(9, Visibility.SHARED, false), exported(10)));

    assertThat(rows().getFirst().getBoolean("deleted")).isTrue();
  }

  @Test
  void healthAndMetricsAnswerWithoutAToken() {
    assertThat(RestAssured.get("/q/health/live").statusCode()).isEqualTo(200);
    assertThat(RestAssured.get("/q/health/ready").statusCode()).isEqualTo(200);
    assertThat(RestAssured.get("/api/voices/inbox").statusCode()).isEqualTo(401);
    Eventually.holds(
        () ->
            assertThat(
                    ExposedMetrics.missing(
                        "voice-service", RestAssured.get("/q/metrics").asString()))
                .isEmpty());
  }

  private void sendTimes(int times, String id) {
    try (WireTap own = WireTap.on(EventType.JOB_EXPORTED)) {
      for (int i = 0; i < times; i++) {
        own.sendAgain(id, EventType.JOB_EXPORTED, job.toString(), 2, exportedData(2));
      }
    }
  }

  private String exported(long version) {
    return wire.send(EventType.JOB_EXPORTED, job.toString(), version, exportedData(version));
  }

  private JobExported exportedData(long version) {
    return new JobExported(
        snapshot(version, Visibility.PRIVATE, false), List.of(), List.of(), "480p");
  }

  private String changed(long version, Visibility visibility, boolean deleted) {
    return wire.send(
        EventType.JOB_CHANGED,
        job.toString(),
        version,
        new JobChanged(snapshot(version, visibility, deleted)));
  }

  private JobSnapshot snapshot(long version, Visibility visibility, boolean deleted) {
    Instant now = Instant.now();
    return new JobSnapshot(
        job,
        "ana",
        visibility,
        JobState.DONE,
        1,
        "",
        "blue-harbor",
        "Blue Harbor",
        1,
        7,
        "ja",
        "de",
        false,
        false,
        deleted,
        List.of(),
        now,
        now,
        now,
        version);
  }

  private void awaitEffect(List<String> eventIds) {
    Eventually.holds(
        () ->
            assertThat(
                    rows(
                        "SELECT event_id FROM inbox_event WHERE event_id = ANY ($1)",
                        Tuple.of(eventIds.toArray(String[]::new))))
                .hasSameSizeAs(eventIds));
  }

  private double count(String outcome) {
    return metrics
        .counter(
            "dubdeck.inbox",
            "consumer",
            VoiceJobShelf.CONSUMER,
            "type",
            EXPORTED,
            "outcome",
            outcome)
        .count();
  }

  private List<Row> rows() {
    return rows("SELECT * FROM voice_job WHERE job_id = $1", Tuple.of(job));
  }

  private List<Row> rows(String sql, Tuple values) {
    List<Row> rows = new ArrayList<>();
    pool.preparedQuery(sql).executeAndAwait(values).forEach(rows::add);
    return rows;
  }
}

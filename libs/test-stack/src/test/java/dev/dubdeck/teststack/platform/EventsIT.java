package dev.dubdeck.teststack.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.sample.NoteRequest;
import dev.dubdeck.teststack.sample.Notes;
import dev.dubdeck.teststack.sample.SampleJobs;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.OtherReplica;
import dev.dubdeck.teststack.wire.Outage;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class EventsIT {
  private static final String REFUSED_ROW =
      "insert into outbox_event (event_id, topic, key, type, headers, data)"
          + " values (gen_random_uuid(), 'no such topic!', $1, 'test', '{}', '{}')";
  private static final String PARKED =
      "select count(*) from outbox_event where key = $1 and parked_at is not null";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Notes notes;
  @Inject Background background;
  @Inject Pool pool;

  private WireTap wire;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.JOB_CHANGED);
  }

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void eventIsOnTheWireAfterTheCommit() {
    write(UUID.randomUUID(), 1);
    UUID job = UUID.randomUUID();

    write(job, 1);
    Recorded event = wire.await(about(job));

    assertThat(event.headers())
        .containsEntry("ce_type", "dubdeck.job-changed.v1")
        .containsEntry("ce_source", "/dubdeck/sample-service")
        .containsEntry("ce_subject", job.toString())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_aggregateversion", "1")
        .containsEntry("content-type", "application/json");
    JobChanged data = event.data(EventType.JOB_CHANGED);
    assertThat(data).isEqualTo(new JobChanged(SampleJobs.snapshot(job, 1)));
  }

  @Test
  void eventsOfOneKeyKeepTheirOrder() {
    List<UUID> jobs = IntStream.range(0, 5).mapToObj(i -> UUID.randomUUID()).toList();

    List<CompletableFuture<UUID>> writes =
        jobs.stream().map(job -> start(() -> notes.write(request(job, 40)))).toList();
    writes.forEach(CompletableFuture::join);

    for (UUID job : jobs) {
      List<String> versions =
          wire.awaitAll(40, about(job)).stream()
              .map(e -> e.headers().get("ce_aggregateversion"))
              .toList();
      assertThat(versions)
          .isEqualTo(IntStream.rangeClosed(1, 40).mapToObj(Integer::toString).toList());
    }
  }

  @Test
  void recordingNeedsATransaction() {
    assertThatThrownBy(() -> await(() -> notes.recordOutsideOfTransaction()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rolledBackChangeSaysNothing() {
    UUID job = UUID.randomUUID();

    assertThatThrownBy(() -> await(() -> notes.write(new NoteRequest(job, "never", 1))));

    write(UUID.randomUUID(), 1);
    assertThat(wire.seen()).noneMatch(about(job));
    assertThat(number("select count(*) from outbox_event where key = $1", job.toString())).isZero();
  }

  @Test
  void relayKilledBeforeItsMarkSendsAgainWithoutASecondEffect() {
    UUID job = UUID.randomUUID();
    write(job, 1);
    wire.await(about(job));
    Eventually.holds(() -> assertThat(effects(job)).isEqualTo(1));
    Eventually.holds(
        () ->
            assertThat(
                    number(
                        "select count(*) from outbox_event where key = $1 and published_at is null",
                        job.toString()))
                .isZero());

    execute("update outbox_event set published_at = null where key = $1", job.toString());
    List<Recorded> both = wire.awaitAll(2, about(job));

    assertThat(both.get(0).headers().get("ce_id")).isEqualTo(both.get(1).headers().get("ce_id"));
    UUID later = UUID.randomUUID();
    write(later, 1);
    Eventually.holds(() -> assertThat(effects(later)).isEqualTo(1));
    assertThat(effects(job)).isEqualTo(1);
  }

  @Test
  void onlyTheHolderOfTheLeaseSendsAndWhoRecordsTellsIt() {
    try (OtherReplica other = OtherReplica.of("sample-service", "jobs")) {
      other.run(
          "update relay_lease set holder = 'other', expires_at = now() + interval '1 minute'");
      Eventually.holds(
          () -> {
            write(UUID.randomUUID(), 1);
            assertThat(other.heard()).contains("outbox ");
          });
      UUID job = UUID.randomUUID();

      write(job, 1);

      assertThat(wire.seen()).noneMatch(about(job));
      other.run("update relay_lease set expires_at = now()");
      other.tells("outbox", "");
      wire.await(about(job));
    }
  }

  @Test
  void parkedRowHoldsBackItsOwnKeyOnly() {
    UUID parked = UUID.randomUUID();
    UUID free = UUID.randomUUID();
    execute(REFUSED_ROW, parked.toString());
    Eventually.holds(() -> assertThat(number(PARKED, parked.toString())).isEqualTo(1));

    write(parked, 1);
    write(free, 1);

    wire.await(about(free));
    assertThat(wire.seen()).noneMatch(about(parked));

    execute("delete from outbox_event where key = $1 and parked_at is not null", parked.toString());
    wire.await(about(parked));
  }

  @Test
  void eventsRecordedWhileKafkaIsAwayArriveAfterwards() {
    List<UUID> jobs = IntStream.range(0, 30).mapToObj(i -> UUID.randomUUID()).toList();
    Outage.ofKafka(() -> jobs.forEach(job -> write(job, 2)));

    for (UUID job : jobs) {
      assertThat(
              wire.awaitAll(2, about(job)).stream().map(e -> e.headers().get("ce_id")).distinct())
          .hasSize(2);
      Eventually.holds(() -> assertThat(effects(job)).isEqualTo(2));
    }
  }

  private void write(UUID job, int times) {
    await(() -> notes.write(request(job, times)));
  }

  private static NoteRequest request(UUID job, int times) {
    return new NoteRequest(job, "a note", times);
  }

  private static java.util.function.Predicate<Recorded> about(UUID job) {
    return event -> job.toString().equals(event.key());
  }

  private long effects(UUID job) {
    return number(
        "select coalesce(sum(effects), 0) from seen_job where job_id = $1", job.toString());
  }

  private long number(String sql, String argument) {
    Row row =
        pool.preparedQuery(sql)
            .execute(Tuple.of(argument))
            .await()
            .atMost(PATIENCE)
            .iterator()
            .next();
    return row.getLong(0);
  }

  private void execute(String sql, String argument) {
    pool.preparedQuery(sql).execute(Tuple.of(argument)).await().atMost(PATIENCE);
  }

  private <T> CompletableFuture<T> start(Supplier<Uni<T>> work) {
    return background.call("test", work).subscribeAsCompletionStage();
  }

  private <T> T await(Supplier<Uni<T>> work) {
    return background.call("test", work).await().atMost(PATIENCE);
  }
}

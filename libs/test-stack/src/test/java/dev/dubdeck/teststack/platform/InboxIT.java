package dev.dubdeck.teststack.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.contracts.codec.EventEnvelope;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.sample.SampleJobs;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Outage;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class InboxIT {
  private static final String TOPIC = "job-changed";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Pool pool;
  @Inject MeterRegistry metrics;

  private WireTap wire;

  @BeforeEach
  void tap() {
    wire = WireTap.on(TOPIC, TOPIC + ".dlq");
  }

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void sameEventAHundredTimesHasOneEffect() throws InterruptedException {
    UUID job = UUID.randomUUID();
    String id = UUID.randomUUID().toString();
    double before = counted("duplicate");

    try (ExecutorService senders = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 100; i++) {
        senders.execute(
            () -> wire.sendAgain(id, EventType.JOB_CHANGED, job.toString(), 1, job(job, 1)));
      }
      senders.shutdown();
      assertThat(senders.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    Eventually.holds(() -> assertThat(counted("duplicate") - before).isEqualTo(99));
    assertThat(effects(job)).isEqualTo(1);
  }

  @Test
  void shuffledVersionsEndAtTheHighest() {
    UUID job = UUID.randomUUID();
    double before = counted("stale");

    for (long version : new long[] {3, 1, 2}) {
      wire.send(EventType.JOB_CHANGED, job.toString(), version, job(job, version));
    }

    Eventually.holds(() -> assertThat(counted("stale") - before).isEqualTo(2));
    assertThat(version(job)).isEqualTo(3);
  }

  /** Records that can never be read, with the reason their dead letter must give. */
  enum Poison {
    BAD_JSON("bad_json"),
    NOT_UTF8("bad_json"),
    EMPTY("bad_json"),
    NO_TYPE("missing_header"),
    BAD_TIME("missing_header"),
    OTHER_TYPE("unknown_type"),
    OTHER_VERSION("unknown_version"),
    TEN_MEGABYTES("too_large"),
    NULL_VALUE("null_value"),
    WRONG_SCHEMA("schema"),
    NUL_IN_TITLE("schema");

    private final String reason;

    Poison(String reason) {
      this.reason = reason;
    }
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  void poisonIsBuriedAndItsNeighboursLive(Poison poison) {
    UUID before = UUID.randomUUID();
    UUID after = UUID.randomUUID();
    String marker = UUID.randomUUID().toString();

    wire.send(EventType.JOB_CHANGED, before.toString(), 1, job(before, 1));
    Eventually.holds(() -> assertThat(effects(before)).isEqualTo(1));
    sendPoison(poison, marker);
    wire.send(EventType.JOB_CHANGED, after.toString(), 1, job(after, 1));

    Recorded letter =
        wire.await(r -> r.topic().endsWith(".dlq") && marker.equals(r.headers().get("x-marker")));
    assertThat(letter.headers())
        .containsEntry("dead-letter-reason", poison.reason)
        .containsEntry("dead-letter-topic", TOPIC)
        .containsEntry("dead-letter-consumer", "sample")
        .containsKeys("dead-letter-offset", "dead-letter-partition", "dead-letter-detail");
    Eventually.holds(() -> assertThat(effects(after)).isEqualTo(1));
  }

  @Test
  void outageOfTheDatabaseLosesNothingAndBuriesNothing() {
    UUID job = UUID.randomUUID();
    double buried = counted("poison");

    double retried = counted("retried");
    Outage.ofPostgres(
        () -> {
          wire.send(EventType.JOB_CHANGED, job.toString(), 1, job(job, 1));
          wire.send(EventType.JOB_CHANGED, job.toString(), 2, job(job, 2));
          Eventually.holds(() -> assertThat(counted("retried")).isGreaterThan(retried + 1));
        });

    Eventually.holds(() -> assertThat(version(job)).isEqualTo(2));
    assertThat(effects(job)).isEqualTo(2);
    assertThat(counted("poison")).isEqualTo(buried);
  }

  private void sendPoison(Poison poison, String marker) {
    UUID job = UUID.randomUUID();
    Map<String, String> headers = new HashMap<>(headers(job));
    headers.put("x-marker", marker);
    byte[] good = new EventCodec().encode(EventType.JOB_CHANGED, job(job, 1));
    String key = job.toString();
    switch (poison) {
      case BAD_JSON -> wire.sendRaw(TOPIC, key, headers, "{\"job\":".getBytes(UTF_8));
      case NOT_UTF8 -> wire.sendRaw(TOPIC, key, headers, new byte[] {'"', (byte) 0xC3, '"'});
      case EMPTY -> wire.sendRaw(TOPIC, key, headers, new byte[0]);
      case NO_TYPE -> {
        headers.remove("ce_type");
        wire.sendRaw(TOPIC, key, headers, good);
      }
      case BAD_TIME -> {
        headers.put("ce_time", "yesterday");
        wire.sendRaw(TOPIC, key, headers, good);
      }
      case OTHER_TYPE -> {
        headers.put("ce_type", "dubdeck.voice-changed.v1");
        wire.sendRaw(TOPIC, key, headers, good);
      }
      case OTHER_VERSION -> {
        headers.put("ce_type", "dubdeck.job-changed.v9");
        wire.sendRaw(TOPIC, key, headers, good);
      }
      case TEN_MEGABYTES -> wire.sendRaw(TOPIC, key, headers, new byte[10 * 1024 * 1024]);
      case NULL_VALUE -> wire.sendRaw(TOPIC, key, headers, null);
      case WRONG_SCHEMA -> wire.sendRaw(TOPIC, key, headers, "{\"job\":{}}".getBytes(UTF_8));
      case NUL_IN_TITLE ->
          wire.sendRaw(
              TOPIC,
              key,
              headers,
              new String(good, UTF_8).replace("Zola", "Zo\\u0000la").getBytes(UTF_8));
    }
  }

  private static Map<String, String> headers(UUID job) {
    return new EventEnvelope(
            UUID.randomUUID().toString(),
            EventType.JOB_CHANGED,
            "/dubdeck/test",
            job.toString(),
            Instant.now(),
            1,
            null,
            null)
        .toHeaders();
  }

  private static JobChanged job(UUID id, long version) {
    return new JobChanged(SampleJobs.snapshot(id, version));
  }

  private double counted(String outcome) {
    return metrics.find("dubdeck.inbox").tag("outcome", outcome).counters().stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }

  private long effects(UUID job) {
    return number("select coalesce(sum(effects), 0) from seen_job where job_id = $1", job);
  }

  private long version(UUID job) {
    return number("select coalesce(max(version), 0) from seen_job where job_id = $1", job);
  }

  private long number(String sql, UUID job) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(job.toString()))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong(0);
  }
}

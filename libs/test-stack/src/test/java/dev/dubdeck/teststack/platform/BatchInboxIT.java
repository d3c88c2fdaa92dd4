package dev.dubdeck.teststack.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.sample.SampleVoices;
import dev.dubdeck.teststack.sample.VoiceListener;
import dev.dubdeck.teststack.server.Servers;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Outage;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the inbox promises of one event holds for many that are taken together. */
@QuarkusTest
@QuarkusTestResource(DubdeckTestStack.class)
class BatchInboxIT {
  private static final String TOPIC = "voice-changed";
  private static final String GROUP = "sample-service";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject Pool pool;
  @Inject MeterRegistry metrics;
  @Inject VoiceListener listener;

  private final String series = "s-" + UUID.randomUUID();
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
  void whatWaitedIsTakenTogetherOnceInOrder() {
    String again = UUID.randomUUID().toString();
    double duplicates = counted("duplicate");
    List<Integer> unused = listener.committed();

    Outage.ofPostgres(
        () -> {
          // the first keeps the consumer busy until the others wait for it
          double retried = counted("retried");
          send("first", 1, "first");
          Eventually.holds(() -> assertThat(counted("retried")).isGreaterThan(retried));
          LongStream.rangeClosed(1, 30).forEach(no -> send("many", no, "take " + no));
          wire.sendAgain(again, EventType.VOICE_CHANGED, key("twice"), 1, voice("twice", 1, "a"));
          wire.sendAgain(again, EventType.VOICE_CHANGED, key("twice"), 1, voice("twice", 1, "a"));
        });

    Eventually.holds(() -> assertThat(counted("duplicate") - duplicates).isEqualTo(1));
    Eventually.holds(() -> assertThat(effects("many")).isEqualTo(30));
    assertThat(effects("first")).isEqualTo(1);
    assertThat(effects("twice")).isEqualTo(1);
    assertThat(listener.committed()).anyMatch(size -> size > 1);
    Eventually.holds(() -> assertThat(lag()).isZero());
  }

  @Test
  void onlyTheEventToBlameIsBuried() {
    double poison = counted("poison");

    Outage.ofPostgres(
        () -> {
          double retried = counted("retried");
          send("gate", 1, "first");
          Eventually.holds(() -> assertThat(counted("retried")).isGreaterThan(retried));
          send("good", 1, "before");
          send("refused", 1, VoiceListener.REFUSED);
          send("unchecked", 1, VoiceListener.UNCHECKED);
          wire.sendRaw(TOPIC, key("unread"), Map.of(), "{".getBytes(UTF_8));
          send("good", 2, "after");
        });

    Eventually.holds(() -> assertThat(effects("good")).isEqualTo(2));
    Eventually.holds(() -> assertThat(counted("poison") - poison).isEqualTo(3));
    assertThat(buried("refused")).containsEntry("dead-letter-reason", "effect_refused");
    assertThat(buried("unchecked")).containsEntry("dead-letter-reason", "schema");
    assertThat(buried("unread")).containsEntry("dead-letter-reason", "missing_header");
    assertThat(effects("refused") + effects("unchecked")).isZero();
    Eventually.holds(() -> assertThat(lag()).isZero());
  }

  private Map<String, String> buried(String character) {
    Recorded letter = wire.await(r -> r.topic().endsWith(".dlq") && key(character).equals(r.key()));
    return letter.headers();
  }

  private void send(String character, long revision, String name) {
    wire.send(EventType.VOICE_CHANGED, key(character), revision, voice(character, revision, name));
  }

  private String key(String character) {
    return series + "/" + character;
  }

  private VoiceChanged voice(String character, long revision, String name) {
    return SampleVoices.changed(series, character, revision, name);
  }

  private double counted(String outcome) {
    return metrics
        .find("dubdeck.inbox")
        .tag("outcome", outcome)
        .tag("type", EventType.VOICE_CHANGED.ceType())
        .counters()
        .stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  private long effects(String character) {
    return pool.preparedQuery("select coalesce(sum(effects), 0) from seen_job where job_id = $1")
        .execute(Tuple.of(key(character)))
        .await()
        .atMost(PATIENCE)
        .iterator()
        .next()
        .getLong(0);
  }

  /** Records of the topic that the group has not acknowledged yet. */
  private static long lag() {
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, Servers.running().kafka()))) {
      var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
      long lag = 0;
      for (int partition = 0; partition < 3; partition++) {
        TopicPartition place = new TopicPartition(TOPIC, partition);
        ListOffsetsResultInfo end =
            admin.listOffsets(Map.of(place, OffsetSpec.latest())).partitionResult(place).get();
        var offset = committed.get(place);
        lag += end.offset() - (offset == null ? 0 : offset.offset());
      }
      return lag;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.dubdeck.export.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.IdleWorker;
import dev.dubdeck.export.TestJobs;
import dev.dubdeck.export.TestMedia;
import dev.dubdeck.export.TestRows;
import dev.dubdeck.export.lease.HeldLeases;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.publish.TempSweep;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(IdleWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class CrashedAttemptIT {
  @Inject Attempts attempts;
  @Inject CrashingFailPoints failPoints;
  @Inject EventLoop loop;
  @Inject HeldLeases held;
  @Inject LeaseKeeper keeper;
  @Inject LeaseQueue queue;
  @Inject MediaRoot root;
  @Inject MeterRegistry metrics;
  @Inject TempSweep sweep;
  @Inject TestMedia media;
  @Inject TestRows rows;

  private final UUID job = UUID.randomUUID();

  @AfterEach
  void clear() {
    failPoints.disarm();
    held.all().forEach(held::remove);
    rows.query("DELETE FROM export_work", Tuple.tuple());
  }

  @Test
  void fileOfACrashedAttemptIsAdoptedWithoutTranscoding() throws Exception {
    submit(media.clip(), "mkv");
    failPoints.crashAfterPlacing();
    assertThatThrownBy(this::attempt).isInstanceOf(CrashingFailPoints.Crash.class);
    failPoints.disarm();
    String published = root.facts(place()).fileId();
    double runs = runs();
    expireAll();

    attempt();

    assertThat(rows.exportsOf(job)).isEqualTo(Map.of("mkv", "PUBLISHED"));
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getInteger("attempt")).isEqualTo(2);
              assertThat(event.getJsonObject("artifact").getString("file_id")).isEqualTo(published);
            });
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void streamOfACrashedAttemptIsAdoptedWhole() throws Exception {
    submit(media.clip(), "hls");
    failPoints.crashAfterPlacing();
    assertThatThrownBy(this::attempt).isInstanceOf(CrashingFailPoints.Crash.class);
    failPoints.disarm();
    List<String> placed = media.outputs(job);
    double runs = runs();
    expireAll();

    attempt();

    assertThat(runs()).isEqualTo(runs);
    assertThat(media.outputs(job)).isEqualTo(placed).contains("hls/master.m3u8");
    assertThat(besideOf(rows.events(job, EventType.EXPORT_COMPLETED).getFirst()))
        .hasSize(placed.size() - 1);
  }

  @Test
  void streamThatLostAPartIsMadeAgainAndIsOneWholeSet() throws Exception {
    submit(media.clip(), "hls");
    failPoints.crashAfterPlacing();
    assertThatThrownBy(this::attempt).isInstanceOf(CrashingFailPoints.Crash.class);
    failPoints.disarm();
    String lost =
        media.outputs(job).stream().filter(file -> file.endsWith(".m4s")).findFirst().orElseThrow();
    Files.delete(root.resolve(MediaKey.parse("Output/" + job + "/" + lost)));
    expireAll();

    attempt();

    JsonObject completed = rows.events(job, EventType.EXPORT_COMPLETED).getFirst();
    List<String> registered = new ArrayList<>(besideOf(completed));
    registered.add(completed.getJsonObject("artifact").getString("media_key"));
    assertThat(media.outputs(job).stream().map(file -> "Output/" + job + "/" + file))
        .containsExactlyInAnyOrderElementsOf(registered);
    assertThat(media.leftovers()).isEmpty();
  }

  @Test
  void crashBeforePlacingIsTranscodedAgainAndSweptUp() throws Exception {
    submit(media.clip(), "mkv");
    failPoints.crashBeforePlacing();
    assertThatThrownBy(this::attempt).isInstanceOf(CrashingFailPoints.Crash.class);
    failPoints.disarm();
    leaveTempFile();
    expireAll();

    attempt();
    sweep.run();

    assertThat(rows.exportsOf(job)).isEqualTo(Map.of("mkv", "PUBLISHED"));
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).hasSize(1);
    assertThat(media.leftovers()).isEmpty();
  }

  @Test
  void zombieChangesNothingOfItsSuccessorsWork() throws Exception {
    submit(media.clip(), "mkv");
    Lease zombie = claim();
    expireAll();
    attempt();
    String published = root.facts(place()).fileId();
    double lost = metrics.counter("dubdeck.lease.lost").count();

    attempts.attempt(zombie);

    assertThat(root.facts(place()).fileId()).isEqualTo(published);
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).hasSize(1);
    assertThat(rows.events(job, EventType.EXPORT_FAILED)).isEmpty();
    assertThat(metrics.counter("dubdeck.lease.lost").count()).isEqualTo(lost + 1);
    assertThat(media.leftovers()).isEmpty();
  }

  @Test
  void terminatingWorkerGivesItsWorkBackAtOnce() throws Exception {
    submit(media.longClip(), "mp4");
    Thread slot = Thread.ofPlatform().start(this::attemptQuietly);
    Eventually.holds(() -> assertThat(media.programs()).isNotEmpty());

    held.release();
    slot.join();

    assertThat(rows.exportsOf(job)).isEqualTo(Map.of("mp4", "WAITING worker_lost"));
    assertThat(
            rows.one("SELECT attempt FROM export_work WHERE job_id = $1", Tuple.of(job))
                .getInteger(0))
        .isZero();
    assertThat(claim().open()).hasSize(1);
    assertThat(media.leftovers()).isEmpty();
    assertThat(media.programs()).isEmpty();
  }

  private void submit(SourceFile source, String kind) {
    try (WireTap wire = WireTap.on(EventType.EXPORT_PROGRESSED)) {
      wire.send(
          EventType.JOB_SUBMITTED,
          job.toString(),
          1,
          new JobSubmitted(TestJobs.aJob(job), List.of(source), List.of(kind), "480p"));
      wire.await(record -> job.toString().equals(record.key()));
    }
    // previews that come with it would be made and placed at the same time
    rows.query("DELETE FROM export_work WHERE job_id = $1 AND kind <> $2", Tuple.of(job, kind));
  }

  private static List<String> besideOf(JsonObject completed) {
    return completed.getJsonObject("artifact").getJsonArray("beside").stream()
        .map(part -> ((JsonObject) part).getString("media_key"))
        .toList();
  }

  private Lease claim() {
    return loop.await("test", () -> queue.claim("test")).orElseThrow();
  }

  private void attempt() throws InterruptedException {
    attempts.attempt(claim());
  }

  private void attemptQuietly() {
    try {
      attempt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void expireAll() {
    held.all().forEach(held::remove);
    rows.query(
        "UPDATE export_work SET heartbeat_at = now() - interval '1 day' WHERE state = 'RUNNING'",
        Tuple.tuple());
    assertThat(keeper.beat()).isPositive();
  }

  /** What a killed process leaves. */
  private void leaveTempFile() throws IOException {
    Path folder = root.resolve(MediaKey.of("Output", ".work", UUID.randomUUID().toString()));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("half.mkv"), "half");
  }

  private MediaKey place() {
    return MediaKey.parse("Output/" + job + "/blue-harbor-s01e07.dub.mkv");
  }

  /** How often ffmpeg was run. */
  private double runs() {
    return metrics.find("dubdeck.ffmpeg").timers().stream().mapToLong(Timer::count).sum();
  }
}

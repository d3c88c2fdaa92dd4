package dev.dubdeck.export.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.SharingWorker;
import dev.dubdeck.export.TestJobs;
import dev.dubdeck.export.TestMedia;
import dev.dubdeck.export.TestRows;
import dev.dubdeck.export.lease.HeldLeases;
import dev.dubdeck.export.lease.Lease;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.publish.TempSweep;
import dev.dubdeck.export.work.ExportWork;
import dev.dubdeck.export.work.RunGroup;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Long films when several slots are idle: threads of the test are the slots. */
@QuarkusTest
@TestProfile(SharingWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class SharedRunIT {
  private static final int SECONDS = 8;

  @Inject Attempts attempts;
  @Inject EventLoop loop;
  @Inject HeldLeases held;
  @Inject LeaseKeeper keeper;
  @Inject LeaseQueue queue;
  @Inject TempSweep sweep;
  @Inject TestMedia media;
  @Inject TestRows rows;
  @Inject MeterRegistry metrics;

  private final UUID job = UUID.randomUUID();

  @BeforeEach
  @AfterEach
  void clear() {
    held.all().forEach(held::remove);
    rows.query("DELETE FROM export_work", Tuple.tuple());
    rows.query("DELETE FROM worker", Tuple.tuple());
  }

  @Test
  void twoWorkersMakeOneFilm() throws Exception {
    sign("ana", "ben");
    submit(media.longClip(SECONDS), "mp4", "mobile_mp4");
    Thread ana = slot();
    awaitParts();

    int helped = help();
    ana.join();

    assertThat(helped).isPositive();
    // the previews by themselves, since they cannot be shared
    assertThat(exports())
        .containsOnlyKeys(
            "mp4", "mobile_mp4", "preview_mp4", "preview_audio", "storyboard", "peaks")
        .allSatisfy((kind, state) -> assertThat(state).isEqualTo("PUBLISHED"));
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).hasSize(6);
    assertProgressNeverFalls("mp4");
    assertThat(rows.events(job, EventType.EXPORT_PROGRESSED))
        .extracting(event -> event.getString("step"))
        .contains("waiting", "reading", "encoding", "checking", "publishing");
    assertNothingIsLeft();
  }

  @Test
  void nothingIsSharedWhenNobodyElseIsIdle() throws Exception {
    sign("ana");
    submit(media.longClip(SECONDS), "mp4", "mobile_mp4");
    long runs = runsOfEverything();

    slot().join();

    // no part, and no run for the previews alone
    assertThat(rows.exportsOf(job))
        .hasSize(6)
        .allSatisfy((kind, state) -> assertThat(state).isEqualTo("PUBLISHED"));
    assertThat(runsOfEverything()).isEqualTo(runs + 1);
  }

  @Test
  void nothingIsSharedWhileOtherWorkWaits() throws Exception {
    sign("ana", "ben");
    submit(media.longClip(SECONDS), "mp4");
    Lease lease = claim().orElseThrow();
    UUID other = UUID.randomUUID();
    submit(other, media.clip(), "mkv");

    attempts.attempt(lease);

    assertThat(rows.exportsOf(job)).isEqualTo(Map.of("mp4", "PUBLISHED"));
  }

  @Test
  void partOfAWorkerThatDiedIsMadeByAnother() throws Exception {
    sign("ana", "ben");
    submit(media.longClip(SECONDS), "mp4");
    Thread ana = slot();
    awaitParts();
    Lease dead = claim().orElseThrow();
    assertThat(dead.open().getFirst().group()).isEqualTo(RunGroup.PARTS);

    held.remove(dead);
    expire(dead);
    ana.join();

    assertThat(exports()).isEqualTo(Map.of("mp4", "PUBLISHED"));
    assertThat(
            rows.one(
                    "SELECT attempt FROM export_work WHERE id = $1",
                    Tuple.of(dead.open().getFirst().id()))
                .getInteger(0))
        .isEqualTo(2);
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).hasSize(1);
    assertNothingIsLeft();
  }

  @Test
  void partsEndWithTheAttemptThatCutTheFilm() throws Exception {
    sign("ana", "ben");
    submit(media.longClip(12), "mp4");
    Lease lost = claim().orElseThrow();
    Thread ana = Thread.ofPlatform().start(() -> attempt(lost));
    awaitParts();
    Lease part = claim().orElseThrow();

    held.remove(lost);
    expire(lost);
    keeper.beat();

    assertThat(part.stopped()).contains(Lease.Stop.CANCELED);
    ana.join();
    held.remove(part);
    sweep.run();
    slot().join();
    assertThat(exports()).isEqualTo(Map.of("mp4", "PUBLISHED"));
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED))
        .singleElement()
        .satisfies(event -> assertThat(event.getInteger("attempt")).isEqualTo(2));
    assertNothingIsLeft();
  }

  @Test
  void canceledFilmLeavesNoPartAndNoProgram() throws Exception {
    sign("ana", "ben");
    submit(media.longClip(40), "mp4");
    Thread ana = slot();
    awaitParts();
    Thread ben = slot();
    Eventually.holds(() -> assertThat(media.programs()).hasSizeGreaterThan(1));

    change(JobState.CANCELED);

    ana.join();
    ben.join();
    assertThat(exports()).isEqualTo(Map.of("mp4", "CANCELED canceled"));
    assertThat(media.programs()).isEmpty();
    assertThat(media.outputs(job)).isEmpty();
    assertThat(claim()).isEmpty();
    assertNothingIsLeft();
  }

  /** Runs of ffmpeg so far that made both masters and all that previews need. */
  private long runsOfEverything() {
    return metrics.find("dubdeck.ffmpeg").timers().stream()
        .filter(timer -> isOfAll(String.valueOf(timer.getId().getTag("preset"))))
        .mapToLong(Timer::count)
        .sum();
  }

  private static boolean isOfAll(String presets) {
    return Stream.of(
            "mp4/", "mobile_mp4/", "preview_mp4/", "preview_audio/", "storyboard/", "peaks/")
        .allMatch(presets::contains);
  }

  /** Exports, without the parts of films. */
  private Map<String, String> exports() {
    Map<String, String> exports = rows.exportsOf(job);
    exports.remove("part");
    return exports;
  }

  private void assertNothingIsLeft() {
    sweep.run();
    assertThat(media.leftovers()).isEmpty();
    assertThat(rows.exportsOf(job)).doesNotContainKey("part");
  }

  private void assertProgressNeverFalls(String kind) {
    List<Double> told =
        rows.events(job, EventType.EXPORT_PROGRESSED).stream()
            .filter(event -> event.getString("kind").equals(kind))
            .map(event -> event.getDouble("progress"))
            .toList();
    assertThat(told).isSorted();
    assertThat(told).anyMatch(progress -> progress > 0 && progress < 0.9);
  }

  /** Makes parts until there are none to be had. */
  private int help() throws InterruptedException {
    int made = 0;
    for (Optional<Lease> part = claim(); part.isPresent(); part = claim()) {
      assertThat(part.get().open().getFirst().group()).isEqualTo(RunGroup.PARTS);
      attempts.attempt(part.get());
      made++;
    }
    return made;
  }

  private Thread slot() {
    Lease lease = claim().orElseThrow();
    return Thread.ofPlatform().start(() -> attempt(lease));
  }

  private void attempt(Lease lease) {
    try {
      attempts.attempt(lease);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<Lease> claim() {
    return loop.await("test", () -> queue.claim("test"));
  }

  private void awaitParts() {
    Eventually.holds(
        () ->
            assertThat(
                    rows.query(
                        "SELECT 1 FROM export_work WHERE kind = 'part' AND state = 'RUNNING'",
                        Tuple.tuple()))
                .isNotEmpty());
  }

  private void expire(Lease lease) {
    for (ExportWork work : lease.open()) {
      rows.query(
          "UPDATE export_work SET heartbeat_at = now() - interval '1 day' WHERE id = $1",
          Tuple.of(work.id()));
    }
    assertThat(keeper.beat()).isEqualTo(1);
  }

  private void sign(String... holders) {
    for (String holder : holders) {
      rows.query("INSERT INTO worker VALUES ($1, 1, now())", Tuple.of(holder));
    }
  }

  private void submit(SourceFile source, String... kinds) {
    submit(job, source, kinds);
  }

  private static void submit(UUID job, SourceFile source, String... kinds) {
    try (WireTap wire = WireTap.on(EventType.EXPORT_PROGRESSED)) {
      wire.send(
          EventType.JOB_SUBMITTED,
          job.toString(),
          1,
          new JobSubmitted(TestJobs.aJob(job), List.of(source), List.of(kinds), "480p"));
      wire.await(record -> job.toString().equals(record.key()));
    }
  }

  private void change(JobState state) {
    try (WireTap wire = WireTap.on(EventType.EXPORT_FAILED)) {
      wire.send(
          EventType.JOB_CHANGED,
          job.toString(),
          2,
          new JobChanged(TestJobs.aJob(job, state, false, 2)));
      wire.await(record -> job.toString().equals(record.key()));
    }
  }
}

package dev.dubdeck.export.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.export.EventLoop;
import dev.dubdeck.export.IdleWorker;
import dev.dubdeck.export.TestJobs;
import dev.dubdeck.export.TestMedia;
import dev.dubdeck.export.TestRows;
import dev.dubdeck.export.TestVoices;
import dev.dubdeck.export.TestVoices.Line;
import dev.dubdeck.export.lease.HeldLeases;
import dev.dubdeck.export.lease.LeaseKeeper;
import dev.dubdeck.export.lease.LeaseQueue;
import dev.dubdeck.export.publish.TempSweep;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.speech.sound.Sound;
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
import java.nio.file.Files;
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
class CrashedVoicesIT {
  private static final Sound TALK = TestVoices.conversation(14, new Line(1, 12, 0));

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
  @Inject TestVoices voices;

  private final UUID job = UUID.randomUUID();
  private final WireTap wire = WireTap.on(EventType.EXPORT_PROGRESSED);

  private void exportTold() {
    export(TALK, voices.diarization("SPEAKER f 1 1 11 <NA> <NA> ann <NA> <NA>"));
  }

  private void export(Sound sound, SourceFile... more) {
    List<SourceFile> sources = new ArrayList<>(List.of(more));
    sources.add(voices.dialogue(sound));
    wire.send(
        EventType.JOB_EXPORTED,
        job.toString(),
        1,
        new JobExported(TestJobs.aJob(job), sources, List.of(), "480p"));
    Eventually.holds(() -> assertThat(rows.exportsOf(job)).containsKey("voice_refs"));
    rows.query("DELETE FROM export_work WHERE kind <> 'voice_refs'", Tuple.tuple());
  }

  @AfterEach
  void clear() {
    wire.close();
    failPoints.disarm();
    held.all().forEach(held::remove);
    rows.query("DELETE FROM export_work", Tuple.tuple());
  }

  @Test
  void referencesOfACrashedAttemptAreAdoptedWithoutCuttingAgain() throws Exception {
    crashAfterPlacing();
    String published = root.facts(manifest()).fileId();
    assertThat(rows.events(job, EventType.REFS_EXTRACTED)).isEmpty();
    double runs = runs();

    attempt();

    assertPublishedOnce();
    assertThat(root.facts(manifest()).fileId()).isEqualTo(published);
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void referencesThatAreNotWholeAreCutAgain() throws Exception {
    crashAfterPlacing();
    Files.delete(root.resolve(MediaKey.parse("Output/" + job + "/voice_refs/ann.wav")));

    attempt();

    assertPublishedOnce();
    assertThat(media.outputs(job)).contains("voice_refs/ann.wav");
  }

  @Test
  void crashBeforePlacingIsMadeUpForAndSweptUp() throws Exception {
    exportTold();
    failPoints.crashBeforePlacing();
    assertThatThrownBy(this::attempt).isInstanceOf(CrashingFailPoints.Crash.class);
    failPoints.disarm();
    assertThat(media.outputs(job)).isEmpty();
    expireAll();

    attempt();
    sweep.run();

    assertPublishedOnce();
    assertThat(media.leftovers()).isEmpty();
  }

  @Test
  void jobThatGoesMeanwhileLeavesNoVoiceBehind() throws Exception {
    exportTold();
    failPoints.meanwhile(
        () -> {
          assertThat(media.outputs(job)).contains("voice_refs/ann.wav");
          wire.send(
              EventType.JOB_CHANGED,
              job.toString(),
              2,
              new JobChanged(TestJobs.aJob(job, JobState.DONE, true, 2)));
          Eventually.holds(
              () ->
                  assertThat(rows.exportsOf(job))
                      .isEqualTo(Map.of("voice_refs", "CANCELED canceled")));
        });

    attempt();

    assertThat(media.outputs(job)).isEmpty();
    assertThat(media.leftovers()).isEmpty();
    assertThat(rows.events(job, EventType.REFS_EXTRACTED)).isEmpty();
  }

  @Test
  void jobThatDoesNotTellIsSkippedWhereNobodyListens() throws Exception {
    export(TALK);

    attempt();

    assertThat(rows.exportsOf(job)).isEqualTo(Map.of("voice_refs", "SKIPPED no_diarization"));
    assertThat(rows.events(job, EventType.EXPORT_FAILED))
        .singleElement()
        .satisfies(event -> assertThat(event.getString("message")).contains("switched off"));
    assertThat(media.outputs(job)).isEmpty();
  }

  private void crashAfterPlacing() {
    exportTold();
    failPoints.crashAfterPlacing();
    assertThatThrownBy(this::attempt).isInstanceOf(CrashingFailPoints.Crash.class);
    failPoints.disarm();
    expireAll();
  }

  private void assertPublishedOnce() {
    assertThat(rows.exportsOf(job)).isEqualTo(Map.of("voice_refs", "PUBLISHED"));
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).hasSize(1);
    assertThat(rows.events(job, EventType.REFS_EXTRACTED))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getString("manifest_key")).isEqualTo(manifest().value());
              assertThat(event.getJsonArray("speakers")).hasSize(1);
            });
  }

  private void attempt() throws InterruptedException {
    attempts.attempt(loop.await("test", () -> queue.claim("test")).orElseThrow());
  }

  private void expireAll() {
    held.all().forEach(held::remove);
    rows.query(
        "UPDATE export_work SET heartbeat_at = now() - interval '1 day' WHERE state = 'RUNNING'",
        Tuple.tuple());
    assertThat(keeper.beat()).isPositive();
  }

  private MediaKey manifest() {
    return MediaKey.parse("Output/" + job + "/voice_refs/manifest.json");
  }

  /** How often ffmpeg was run. */
  private double runs() {
    return metrics.find("dubdeck.ffmpeg").timers().stream().mapToLong(Timer::count).sum();
  }
}

package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.ExportOrdered;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.QueueChanged;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the worker makes of a person's orders. */
@QuarkusTest
@TestProfile(BusyWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class OrderedExportIT {
  @Inject TestRows rows;
  @Inject TestMedia media;
  @Inject MeterRegistry metrics;

  private final UUID job = UUID.randomUUID();
  private WireTap wire;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.EXPORT_COMPLETED, EventType.EXPORT_FAILED);
  }

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void canceledExportLeavesNoProgramAndNoFile() {
    SourceFile clip = media.longClip(20);
    submit(clip, "mp4");
    awaitEncoding();

    order(clip, "mp4", "", false, 0);

    assertThat(awaitFailure("mp4").message()).contains("canceled");
    Eventually.holds(
        () -> {
          assertThat(media.programs()).isEmpty();
          assertThat(media.leftovers()).isEmpty();
        });
    assertThat(media.outputs(job)).isEmpty();
  }

  @Test
  void othersOfTheSameRunArePublishedWithoutTheCanceledOne() {
    SourceFile clip = media.longClip(20);
    submit(clip, "mkv", "mp4");
    awaitEncoding();

    order(clip, "mp4", "", false, 0);

    rows.awaitExports(job, Map.of("mkv", "PUBLISHED", "mp4", "CANCELED canceled"));
    Eventually.holds(() -> assertThat(media.leftovers()).isEmpty());
    assertThat(media.outputs(job)).containsExactly("blue-harbor-s01e07.dub.mkv");
    assertThat(rows.events(job, EventType.EXPORT_COMPLETED)).hasSize(1);
    assertThat(
            rows.one("SELECT max(attempt) FROM export_work WHERE job_id = $1", Tuple.of(job))
                .getInteger(0))
        .isEqualTo(1);
  }

  @Test
  void whatStandsAlreadyIsAdoptedAndNotMadeAgain() {
    SourceFile clip = media.clip();
    submit(clip, "mkv");
    awaitCompletion("mkv", 0);
    double runs = runs();

    order(clip, "mkv", "", true, 1);

    ExportCompleted again = awaitCompletion("mkv", 1);
    assertThat(again.wallSeconds()).isZero();
    assertThat(runs()).isEqualTo(runs);
  }

  @Test
  void canceledExportIsMadeWhenItIsOrderedAgain() {
    SourceFile clip = media.clip();
    order(clip, "mkv", "", false, 0);
    submit(clip, "mkv");

    order(clip, "mkv", "", true, 1);

    ExportCompleted made = awaitCompletion("mkv", 1);
    assertThat(made.sourceSeconds()).isBetween(1.9, 2.1);
    assertThat(made.wallSeconds()).isPositive();
  }

  @Test
  void anotherPresetTakesThePlaceOfTheFirst() {
    SourceFile clip = media.clip();
    order(clip, "preview_mp4", "480p", true, 1);
    String first = awaitCompletion("preview_mp4", 1).artifact().sha256();

    order(clip, "preview_mp4", "360p", true, 2);
    ExportCompleted second = awaitCompletion("preview_mp4", 2);
    order(clip, "preview_mp4", "480p", true, 3);
    ExportCompleted third = awaitCompletion("preview_mp4", 3);

    assertThat(second.preset()).isEqualTo("360p");
    assertThat(third.artifact().sha256()).isEqualTo(first);
    assertThat(third.artifact().fileId()).isNotEqualTo(second.artifact().fileId());
    assertThat(media.outputs(job)).containsExactly("preview/preview_lowres.mp4");
  }

  @Test
  void orderThatWasOvertakenChangesNothing() {
    SourceFile clip = media.clip();
    order(clip, "mkv", "", true, 3);
    awaitCompletion("mkv", 3);

    order(clip, "mkv", "", false, 2);
    order(clip, "poster", "", true, 1);

    awaitCompletion("poster", 1);
    assertThat(rows.exportsOf(job)).containsEntry("mkv", "PUBLISHED");
    assertThat(rows.events(job, EventType.EXPORT_FAILED)).isEmpty();
  }

  @Test
  void closedQueueBeginsNothingUntilItIsOpened() {
    SourceFile clip = media.clip();
    long version = rows.one("SELECT version FROM work_queue", Tuple.tuple()).getLong(0);
    setPaused(true, version + 2);
    setPaused(false, version + 1);
    Eventually.holds(
        () ->
            assertThat(rows.one("SELECT paused FROM work_queue", Tuple.tuple()).getBoolean(0))
                .isTrue());
    submit(clip, "mkv");
    rows.awaitExports(job, Map.of("mkv", "WAITING"));

    setPaused(false, version + 3);

    awaitCompletion("mkv", 0);
    Instant opened =
        rows.one(
                "SELECT received_at FROM inbox_event WHERE topic = 'queue-changed'"
                    + " ORDER BY received_at DESC LIMIT 1",
                Tuple.tuple())
            .getOffsetDateTime(0)
            .toInstant();
    assertThat(
            rows.one("SELECT claimed_at FROM export_work WHERE job_id = $1", Tuple.of(job))
                .getOffsetDateTime(0)
                .toInstant())
        .isAfterOrEqualTo(opened);
  }

  private void submit(SourceFile source, String... kinds) {
    wire.send(
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(TestJobs.aJob(job), List.of(source), List.of(kinds), "480p"));
    if (!rows.query("SELECT 1 FROM export_order WHERE job_id = $1", Tuple.of(job)).isEmpty()) {
      return;
    }
    Eventually.holds(() -> assertThat(rows.exportsOf(job)).containsOnlyKeys(kinds));
  }

  private void order(SourceFile source, String kind, String preset, boolean wanted, long round) {
    wire.send(
        EventType.EXPORT_ORDERED,
        job.toString(),
        1,
        new ExportOrdered(TestJobs.aJob(job), List.of(source), kind, preset, wanted, round));
    Eventually.holds(
        () ->
            assertThat(
                    rows.query(
                        "SELECT 1 FROM export_order WHERE job_id = $1 AND kind = $2 AND round >= $3",
                        Tuple.of(job, kind, round)))
                .isNotEmpty());
  }

  private void setPaused(boolean paused, long version) {
    wire.send(
        EventType.QUEUE_CHANGED,
        QueueChanged.KEY,
        version,
        new QueueChanged(paused, "omar", Instant.now(), version));
  }

  private void awaitEncoding() {
    Eventually.holds(
        () ->
            assertThat(
                    rows.one(
                            "SELECT max(progress) FROM export_work WHERE job_id = $1",
                            Tuple.of(job))
                        .getDouble(0))
                .isPositive());
    assertThat(media.programs()).isNotEmpty();
  }

  private ExportCompleted awaitCompletion(String kind, long round) {
    return wire.await(
            record ->
                is(record, "export-completed")
                    && completed(record).kind().equals(kind)
                    && completed(record).round() == round)
        .data(EventType.EXPORT_COMPLETED);
  }

  private ExportFailed awaitFailure(String kind) {
    return wire.await(
            record ->
                is(record, "export-failed")
                    && record.<ExportFailed>data(EventType.EXPORT_FAILED).kind().equals(kind))
        .data(EventType.EXPORT_FAILED);
  }

  private boolean is(Recorded record, String topic) {
    return record.topic().equals(topic) && job.toString().equals(record.key());
  }

  private static ExportCompleted completed(Recorded record) {
    return record.data(EventType.EXPORT_COMPLETED);
  }

  /** How often ffmpeg was run. */
  private double runs() {
    return metrics.find("dubdeck.ffmpeg").timers().stream().mapToLong(Timer::count).sum();
  }
}

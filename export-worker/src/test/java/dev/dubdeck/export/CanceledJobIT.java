package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportFailed;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusyWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class CanceledJobIT {
  @Inject TestRows rows;
  @Inject TestMedia media;

  private final WireTap wire = WireTap.on(EventType.EXPORT_FAILED);
  private final UUID job = UUID.randomUUID();

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void deletedJobLeavesNoProgramAndNoFile() {
    submit(media.longClip());
    awaitEncoding();

    change(JobState.RUNNING, true);

    Eventually.holds(
        () -> {
          assertThat(media.programs()).isEmpty();
          assertThat(media.leftovers()).isEmpty();
          assertThat(rows.exportsOf(job)).isEqualTo(Map.of("mp4", "CANCELED canceled"));
        });
    assertThat(media.outputs(job)).isEmpty();
    assertThat(rows.events(job, EventType.EXPORT_FAILED)).isEmpty();
  }

  @Test
  void canceledJobTellsSo() {
    submit(media.longClip());
    awaitEncoding();

    change(JobState.CANCELED, false);

    assertThat(
            wire.await(record -> job.toString().equals(record.key()))
                .<ExportFailed>data(EventType.EXPORT_FAILED)
                .code())
        .isEqualTo("canceled");
    Eventually.holds(() -> assertThat(media.leftovers()).isEmpty());
  }

  @Test
  void submissionThatComesAfterTheDeletionMakesNoWork() {
    change(JobState.QUEUED, true);
    Eventually.holds(
        () ->
            assertThat(rows.query("SELECT 1 FROM tracked_job WHERE job_id = $1", Tuple.of(job)))
                .hasSize(1));

    String id = submit(media.clip());

    Eventually.holds(
        () ->
            assertThat(rows.query("SELECT 1 FROM inbox_event WHERE event_id = $1", Tuple.of(id)))
                .hasSize(1));
    assertThat(rows.exportsOf(job)).isEmpty();
  }

  private void awaitEncoding() {
    Eventually.holds(
        () -> {
          assertThat(media.programs()).isNotEmpty();
          assertThat(
                  rows.one("SELECT progress FROM export_work WHERE job_id = $1", Tuple.of(job))
                      .getDouble(0))
              .isPositive();
        });
  }

  private String submit(SourceFile source) {
    return wire.send(
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(TestJobs.aJob(job), List.of(source), List.of("mp4"), "480p"));
  }

  private void change(JobState state, boolean deleted) {
    wire.send(
        EventType.JOB_CHANGED,
        job.toString(),
        2,
        new JobChanged(TestJobs.aJob(job, state, deleted, 2)));
  }
}

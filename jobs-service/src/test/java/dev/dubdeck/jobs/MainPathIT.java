package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobState;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class MainPathIT {
  private WireTap wire;
  private Worker worker;

  @BeforeEach
  void tap() {
    wire = WireTap.on(EventType.JOB_SUBMITTED, EventType.JOB_CHANGED, EventType.JOB_EXPORTED);
    worker = new Worker(wire);
  }

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void aSubmissionIsOnDiskAndOnTheWire() throws Exception {
    UUID id = JobsApi.submit(Tokens.ana());

    JobSubmitted submitted = wire.await(of(id, "job-submitted")).data(EventType.JOB_SUBMITTED);
    assertThat(submitted.masters()).containsExactly("mkv", "mp4");
    assertThat(submitted.job().owner()).isEqualTo("ana");
    assertThat(submitted.sources())
        .singleElement()
        .satisfies(
            source -> {
              assertThat(source.mediaKey()).isEqualTo("Output/" + id + "/source/video.mkv");
              assertThat(JobsApi.media().resolve(source.mediaKey())).hasContent("video");
            });
    assertThat(JobsApi.leftovers()).isZero();
    JobChanged changed = wire.await(of(id, "job-changed")).data(EventType.JOB_CHANGED);
    assertThat(changed.job().state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void streamIsServedWithAllItNamesAndReplacedAsOne() {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "hls"));
    ArtifactFact first = Worker.artifact(id, "hls_segment", "hls/video-360-aaaaaaaaaaaa.m4s", "a");
    ArtifactFact master = Worker.artifact(id, "hls_manifest", "hls/master.m3u8", "#EXTM3U a");
    worker.completed(id, "hls", master.with(List.of(first)), 1);
    awaitState(id, "DONE");

    JobsApi.as(Tokens.ana())
        .get("/api/jobs/{id}/files", id)
        .then()
        .body("hls_manifest.url", equalTo("/files/Output/" + id + "/hls/master.m3u8"))
        .body("files.kind", equalTo(List.of("hls_manifest", "hls_segment")));
    JobsApi.as(Tokens.ana()).get("/files/" + first.mediaKey()).then().statusCode(200);

    ArtifactFact second = Worker.artifact(id, "hls_segment", "hls/video-360-bbbbbbbbbbbb.m4s", "b");
    ArtifactFact renewed = Worker.artifact(id, "hls_manifest", "hls/master.m3u8", "#EXTM3U b");
    worker.completed(id, "hls", renewed.with(List.of(second)), 2);

    Eventually.holds(
        () -> JobsApi.as(Tokens.ana()).get("/files/" + second.mediaKey()).then().statusCode(200));
    JobsApi.as(Tokens.ana()).get("/files/" + first.mediaKey()).then().statusCode(404);
  }

  @Test
  void mastersMakeTheJobDoneAndCallForPreviewsOnce() {
    UUID id = JobsApi.submit(Tokens.ana());

    worker.progressed(id, "mkv", 1, 0.5);
    awaitState(id, "RUNNING");
    worker.completed(id, "mkv", "a.dub.mkv", 2);
    worker.completed(id, "mp4", "a.dub.mp4", 2);
    awaitState(id, "DONE");

    JobExported exported = wire.await(of(id, "job-exported")).data(EventType.JOB_EXPORTED);
    assertThat(exported.artifacts()).extracting("kind").containsExactlyInAnyOrder("mkv", "mp4");
    worker.progressed(id, "preview_mp4", 1, 0.1);
    worker.completed(id, "preview_mp4", "preview/preview_lowres.mp4", 2);
    worker.failed(id, "poster", 1, "check_failed");
    Eventually.holds(
        () ->
            JobsApi.job(Tokens.ana(), id)
                .then()
                .body("exports", hasSize(4))
                .body("exports.find{it.kind=='preview_mp4'}.state", equalTo("PUBLISHED"))
                .body("exports.find{it.kind=='poster'}.state", equalTo("FAILED"))
                .body("state", equalTo("DONE"))
                .body("warnings", hasSize(0)));
    assertThat(ofJob(id, "job-exported")).hasSize(1);
    JobsApi.as(Tokens.ana())
        .get("/api/jobs/{id}/files", id)
        .then()
        .statusCode(200)
        .body("files.kind", equalTo(List.of("mp4", "mkv", "preview_mp4")))
        .body("files[0].verified", equalTo(true))
        .body("files[0].receipt[0].check", equalTo("duration"))
        .body("files[0].duration_s", equalTo(60.0f))
        .body("mp4_preview.url", equalTo("/files/Output/" + id + "/preview/preview_lowres.mp4"))
        .body("audio_preview", nullValue());
    JobsApi.as(Tokens.ana())
        .get("/api/jobs/{id}/preview/lowres", id)
        .then()
        .statusCode(200)
        .header("Content-Type", equalTo("video/mp4"))
        .body(equalTo("content of preview_mp4"));
    JobsApi.as(Tokens.ana())
        .get("/api/jobs/{id}/preview/audio", id)
        .then()
        .statusCode(404)
        .body("code", equalTo("preview_not_found"));
  }

  @Test
  void theSameEventAHundredTimesHasOneEffect() {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));
    var artifact = Worker.artifact(id, "mkv", "a.dub.mkv", "bytes");
    String eventId = UUID.randomUUID().toString();

    for (int i = 0; i < 100; i++) {
      worker.completedAgain(eventId, id, artifact, 1);
    }
    awaitState(id, "DONE");
    worker.completed(id, artifact, 1); // another event, old revision: behind all the others
    worker.progressed(id, "preview_audio", 1, 0.5);

    Eventually.holds(() -> JobsApi.job(Tokens.ana(), id).then().body("exports", hasSize(2)));
    wire.await(of(id, "job-exported"));
    assertThat(ofJob(id, "job-exported")).hasSize(1);
    assertThat(ofJob(id, "job-changed").stream().map(Recorded::value).distinct())
        .hasSameSizeAs(ofJob(id, "job-changed"));
  }

  @Test
  void shuffledNewsEndInTheNewestAndNeverStepBack() {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));

    worker.progressed(id, "mkv", 5, 0.8);
    Eventually.holds(() -> JobsApi.job(Tokens.ana(), id).then().body("progress", equalTo(0.8f)));
    worker.progressed(id, "mkv", 3, 0.2);
    worker.progressed(id, "mkv", 6, 0.4);
    worker.completed(id, "mkv", "a.dub.mkv", 9);
    awaitState(id, "DONE");
    worker.progressed(id, "mkv", 8, 0.9);
    worker.failed(id, "mkv", 10, "stalled");
    worker.progressed(id, "poster", 1, 0.5);

    Eventually.holds(() -> JobsApi.job(Tokens.ana(), id).then().body("exports", hasSize(2)));
    JobsApi.job(Tokens.ana(), id)
        .then()
        .body("state", equalTo("DONE"))
        .body("progress", equalTo(1.0f))
        .body("exports[0].state", equalTo("PUBLISHED"));
    List<Double> told =
        ofJob(id, "job-changed").stream()
            .map(r -> r.<JobChanged>data(EventType.JOB_CHANGED).job().progress())
            .toList();
    assertThat(told).isSorted();
  }

  @Test
  void refusedMastersFailTheJobWithoutPreviewsOfAHopelessSource() {
    UUID id = JobsApi.submit(Tokens.ana());

    worker.failed(id, "mkv", 1, "unreadable_source");
    worker.failed(id, "mp4", 1, "unreadable_source");
    awaitState(id, "FAILED");

    JobsApi.job(Tokens.ana(), id)
        .then()
        .body("warnings", hasSize(2))
        .body("message", equalTo("It is unreadable_source."));
    assertThat(ofJob(id, "job-exported")).isEmpty();
  }

  @Test
  void anAudioOnlySourceIsDoneWithWarnings() {
    UUID id = JobsApi.submit(Tokens.ana());

    worker.failed(id, "mkv", 1, "no_video");
    worker.failed(id, "mp4", 1, "no_video");
    awaitState(id, "DONE");

    wire.await(of(id, "job-exported"));
    JobsApi.job(Tokens.ana(), id).then().body("warnings", hasSize(2));
  }

  @Test
  void aDeletedJobIsGoneWithItsFilesAndTakesNoMoreNews() {
    UUID id = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mkv"));
    worker.completed(id, "mkv", "a.dub.mkv", 1);
    awaitState(id, "DONE");

    JobsApi.as(Tokens.ana()).delete("/api/jobs/{id}", id).then().statusCode(204);

    wire.await(
        r ->
            of(id, "job-changed").test(r)
                && r.<JobChanged>data(EventType.JOB_CHANGED).job().deleted());
    JobsApi.job(Tokens.ana(), id).then().statusCode(404);
    Eventually.isTrue(
        "folder removed", () -> !Files.exists(JobsApi.media().resolve("Output/" + id)));
    worker.completed(id, "preview_mp4", "preview/late.mp4", 1);
    Eventually.isTrue(
        "late file removed", () -> !Files.exists(JobsApi.media().resolve("Output/" + id)));
    JobsApi.as(Tokens.ana()).get("/files/Output/{id}/preview/late.mp4", id).then().statusCode(404);
  }

  private static java.util.function.Predicate<Recorded> of(UUID id, String topic) {
    return r -> r.topic().equals(topic) && id.toString().equals(r.key());
  }

  private List<Recorded> ofJob(UUID id, String topic) {
    return wire.seen().stream().filter(of(id, topic)).toList();
  }

  private static void awaitState(UUID id, String state) {
    Eventually.holds(() -> JobsApi.job(Tokens.ana(), id).then().body("state", equalTo(state)));
  }
}

package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.ExportProgressed;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.ReceiptLine;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.contracts.codec.EventEnvelope;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.ExposedMetrics;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.SpanWitness;
import dev.dubdeck.teststack.wire.WireTap;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(BusyWorker.class)
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "export"))
class MainPathIT {
  @Inject TestRows rows;
  @Inject TestMedia media;
  @Inject MediaRoot root;
  @Inject SpanWitness spans;

  private final UUID job = UUID.randomUUID();
  private WireTap wire;

  @BeforeEach
  void tap() {
    wire =
        WireTap.on(
            EventType.EXPORT_PROGRESSED, EventType.EXPORT_COMPLETED, EventType.EXPORT_FAILED);
  }

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void submittedJobGetsItsMasters() throws IOException {
    submit(media.clip());

    assertPublished("mkv", "blue-harbor-s01e07.dub.mkv");
    assertPublished("mp4", "blue-harbor-s01e07.dub.mp4");
    Eventually.holds(() -> assertThat(media.leftovers()).isEmpty());
  }

  @Test
  void framesThatAreHiddenInTheSourceDoNotMakeFragmentsLonger() throws IOException {
    wire.send(
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(
            TestJobs.aJob(job), List.of(media.clipWithHiddenFrames()), List.of("fmp4"), "480p"));

    ArtifactFact fragmented = assertPublished("fmp4", "blue-harbor-s01e07.dub.frag.mp4");

    assertThat(fragmented.durationSeconds()).isCloseTo(2, within(0.05));
  }

  @Test
  void exportedJobGetsPreviewsAndPictures() throws IOException {
    export(media.clip());

    assertPublished("preview_mp4", "preview/preview_lowres.mp4");
    assertPublished("preview_audio", "preview/audio_preview.m4a");
    assertPublished("poster", "preview/poster.jpg");
    assertPublished("storyboard", "preview/storyboard.vtt");
    assertPublished("peaks", "preview/peaks.json");
    assertThat(media.outputs(job)).filteredOn(file -> file.startsWith("preview/")).hasSize(6);
  }

  @Test
  void runsAreOfTheTraceThatWantedThemAndCountedWhereAlertsLook() {
    String trace = job.toString().replace("-", "");

    wire.sendTraced(
        "00-" + trace + "-00f067aa0ba902b7-01",
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(TestJobs.aJob(job), List.of(media.clip()), List.of("mp4"), "480p"));

    Recorded completed = wire.await(this::isCompletion);
    assertThat(completed.headers().get(EventEnvelope.TRACE_PARENT)).contains(trace);
    SpanData export =
        spans.await(
            "the export",
            span -> span.getTraceId().equals(trace) && span.getName().equals("export masters"));
    SpanData run =
        spans.of(trace).stream()
            .filter(span -> span.getName().equals("ffmpeg"))
            .findFirst()
            .orElseThrow();
    assertThat(run.getParentSpanId()).isEqualTo(export.getSpanId());
    assertThat(run.getAttributes().asMap().toString())
        .contains("dubdeck.preset=mp4/", "dubdeck.exit=ok")
        .doesNotContain(root.path().toString());
    String metrics = RestAssured.get("/q/metrics").asString();
    assertThat(ExposedMetrics.missing("export-worker", metrics)).isEmpty();
    assertThat(List.of("reading", "making", "checking"))
        .as("its waiting for programs is timed before its end is told")
        .allSatisfy(
            stage ->
                assertThat(metrics)
                    .containsPattern(
                        "dubdeck_attempt_stage_seconds_count\\{group=\"masters\",stage=\"%s\""
                            .formatted(stage)));
  }

  @Test
  void progressNeverFallsAndRevisionsGrow() {
    SourceFile clip = media.clip();
    submit(clip);
    wire.awaitAll(2, this::isCompletion);

    Map<String, List<ExportProgressed>> told =
        wire.seen().stream()
            .filter(record -> record.topic().equals("export-progressed") && isOurs(record))
            .map(record -> record.<ExportProgressed>data(EventType.EXPORT_PROGRESSED))
            .collect(Collectors.groupingBy(ExportProgressed::kind));

    assertThat(told).containsOnlyKeys("mkv", "mp4");
    told.values()
        .forEach(
            words -> {
              assertThat(words.getFirst().step()).isEqualTo("waiting");
              assertThat(words)
                  .isSortedAccordingTo(Comparator.comparingDouble(ExportProgressed::progress))
                  .isSortedAccordingTo(Comparator.comparingLong(ExportProgressed::revision));
            });
  }

  @Test
  void sameEventAHundredTimesHasOneEffect() {
    JobExported event =
        new JobExported(TestJobs.aJob(job), List.of(media.clip()), List.of(), "480p");
    for (int i = 0; i < 100; i++) {
      wire.sendAgain(
          "00000000-0000-7000-8000-" + job.toString().substring(24),
          EventType.JOB_EXPORTED,
          job.toString(),
          1,
          event);
    }
    wire.send(EventType.JOB_EXPORTED, job.toString(), 1, event);

    wire.awaitAll(6, this::isCompletion);

    Eventually.holds(
        () ->
            assertThat(
                    rows.one(
                            "SELECT count(*) FROM inbox_event WHERE topic = 'job-exported'"
                                + " AND event_id LIKE $1",
                            Tuple.of("%" + job.toString().substring(24)))
                        .getLong(0))
                .isEqualTo(1));
    assertThat(wire.seen().stream().filter(this::isCompletion)).hasSize(6);
    assertThat(rows.exportsOf(job))
        .isEqualTo(
            Map.of(
                "preview_mp4", "PUBLISHED",
                "preview_audio", "PUBLISHED",
                "poster", "PUBLISHED",
                "storyboard", "PUBLISHED",
                "peaks", "PUBLISHED",
                "voice_refs", "PUBLISHED"));
  }

  private ArtifactFact assertPublished(String kind, String place) throws IOException {
    ExportCompleted completed =
        wire.await(record -> isCompletion(record) && kindOf(record).equals(kind))
            .data(EventType.EXPORT_COMPLETED);
    ArtifactFact artifact = completed.artifact();
    MediaKey key = MediaKey.parse("Output/" + job + "/" + place);
    assertThat(artifact.mediaKey()).isEqualTo(key.value());
    assertThat(artifact.sha256()).isEqualTo(Sha256.of(root.resolve(key)));
    assertThat(artifact.fileId()).isEqualTo(root.facts(key).fileId());
    assertThat(artifact.sizeBytes()).isEqualTo(root.facts(key).size());
    assertThat(artifact.receipt()).isNotEmpty().allMatch(ReceiptLine::ok);
    return artifact;
  }

  private void submit(SourceFile source) {
    wire.send(
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(TestJobs.aJob(job), List.of(source), List.of("mkv", "mp4"), "480p"));
  }

  private void export(SourceFile source) {
    wire.send(
        EventType.JOB_EXPORTED,
        job.toString(),
        1,
        new JobExported(TestJobs.aJob(job), List.of(source), List.of(), "480p"));
  }

  private boolean isCompletion(Recorded record) {
    return record.topic().equals("export-completed") && isOurs(record);
  }

  private boolean isOurs(Recorded record) {
    return job.toString().equals(record.key());
  }

  private static String kindOf(Recorded record) {
    return record.<ExportCompleted>data(EventType.EXPORT_COMPLETED).kind();
  }
}

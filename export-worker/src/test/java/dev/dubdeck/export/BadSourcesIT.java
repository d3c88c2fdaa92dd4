package dev.dubdeck.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobExported;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
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
class BadSourcesIT {
  private static final Map<String, String> ALL_MASTERS =
      Map.of("mkv", "PUBLISHED", "mp4", "PUBLISHED");

  @Inject TestRows rows;
  @Inject TestMedia media;

  private final WireTap wire = WireTap.on(EventType.EXPORT_FAILED);

  @AfterEach
  void untap() {
    wire.close();
  }

  @Test
  void uselessFilesAreRefusedInWordsAndNeighboursDoNotNotice() {
    UUID before = submit(media.clip());
    UUID empty = submit(media.empty());
    UUID text = submit(media.text());
    UUID truncated = submit(media.truncated());
    UUID after = submit(media.clip());

    rows.awaitExports(after, ALL_MASTERS);

    rows.awaitExports(before, ALL_MASTERS);
    rows.awaitExports(empty, both("FAILED empty_source"));
    rows.awaitExports(text, both("FAILED unreadable_source"));
    rows.awaitExports(truncated, both("FAILED truncated_source"));
    assertThat(rows.events(empty, EventType.EXPORT_FAILED))
        .hasSize(2)
        .allSatisfy(
            event -> {
              assertThat(event.getString("reason")).isEqualTo("MEDIA_FAULT");
              assertThat(event.getInteger("attempt")).isEqualTo(1);
              assertThat(event.getString("message")).isNotBlank().doesNotContain("/");
            });
  }

  @Test
  void soundAloneGivesTheAudioPreview() {
    SourceFile sound = media.onlySound();

    UUID masters = submit(sound);
    UUID previews = export(sound);

    rows.awaitExports(masters, both("FAILED no_video"));
    rows.awaitExports(
        previews,
        Map.of(
            "preview_audio", "PUBLISHED",
            "preview_mp4", "FAILED no_video",
            "poster", "FAILED no_video",
            "storyboard", "FAILED no_video",
            "peaks", "PUBLISHED",
            "voice_refs", "PUBLISHED"));
  }

  @Test
  void pictureAloneGivesWhatNeedsNoSound() {
    UUID previews = export(media.onlyPicture());

    Eventually.holds(
        () ->
            assertThat(rows.exportsOf(previews))
                .containsEntry("preview_audio", "FAILED no_audio")
                .containsEntry("poster", "PUBLISHED"));
  }

  @Test
  void missingSourceIsTriedAgainAndThenGivenUp() {
    UUID job = submit(new SourceFile("video", "Input/nowhere.mp4", "c".repeat(64), 1000, null));

    rows.awaitExports(job, both("FAILED source_missing"));

    assertThat(rows.events(job, EventType.EXPORT_FAILED))
        .allSatisfy(event -> assertThat(event.getInteger("attempt")).isEqualTo(2));
  }

  private UUID submit(SourceFile source) {
    UUID job = UUID.randomUUID();
    wire.send(
        EventType.JOB_SUBMITTED,
        job.toString(),
        1,
        new JobSubmitted(TestJobs.aJob(job), List.of(source), List.of("mkv", "mp4"), "480p"));
    return job;
  }

  private UUID export(SourceFile source) {
    UUID job = UUID.randomUUID();
    wire.send(
        EventType.JOB_EXPORTED,
        job.toString(),
        1,
        new JobExported(TestJobs.aJob(job), List.of(source), List.of(), "480p"));
    return job;
  }

  private static Map<String, String> both(String state) {
    return Map.of("mkv", state, "mp4", state);
  }
}

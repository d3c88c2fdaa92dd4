package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Studio.CommandResult;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.mirror.ManifestAndPathsVerifier;
import dev.dubdeck.acceptance.voice.VoiceDesk;
import dev.dubdeck.acceptance.voice.VoicesTree;
import dev.dubdeck.media.root.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A backup that is made while work goes on becomes a stack that knows all of before and goes on
 * with it. Two stacks of its own, one after the other: {@code ./dubdeck faults} runs it.
 */
@EnabledIfSystemProperty(named = "dubdeck.backup", matches = "true")
class BackupScenario {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private Path folder;

  @BeforeEach
  void aFolderThatTheDatabaseReaches() throws IOException {
    folder = Files.createTempDirectory("dubdeck-backup-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void away() throws IOException {
    FileTree.delete(folder);
  }

  /** What the first stack knew of a job that was done. */
  private record Before(String job, JsonNode outputs, String preview, String versions) {}

  @Test
  void restoredStackKnowsAllOfBeforeAndGoesOnWithIt() throws Exception {
    Before before;
    String running;
    String later;
    try (Studio studio = Studio.start()) {
      Person ana = studio.as("ana");
      before = castEpisode(ana);
      running = ana.submit(SampleMedia.slowEpisode("slow", 40), Jobs.episode("Slow", 1, 1));
      Await.until(
          "it runs",
          LIMIT,
          () -> ana.json("/api/jobs/" + running),
          job -> job.path("state").asText().equals("RUNNING"));
      succeeds(studio.dubdeck(LIMIT, "backup", backups()));
      assertThat(ana.json("/api/jobs/" + running).path("state").asText())
          .as("it ran all the while")
          .isEqualTo("RUNNING");
      later = ana.submit(SampleMedia.episode("later", 2), Jobs.episode("Later", 1, 1));
    }

    Studio restored = Studio.at(folder.resolve("restored"));
    succeeds(restored.dubdeck(LIMIT, "restore", backups()));
    restored.up();
    try (restored) {
      allOfBeforeIsThere(restored, before);
      Person ana = restored.as("ana");
      assertThat(Jobs.settled(ana, running).path("state").asText()).isEqualTo("DONE");
      Jobs.allExportsSettled(ana, running);
      assertThat(ana.get("/api/jobs/" + later).statusCode()).isEqualTo(404);
      assertThat(restored.mediaRoot().resolve("Output/" + later)).doesNotExist();
      nothingWasMadeTwice(restored, ana, before);
      changesGoOnFromWhereTheyWere(restored, before);
      succeeds(restored.dubdeck(LIMIT, "rebuild", "library"));
      filesAndRowsAgree(restored);
      assertThat(restored.dubdeck(LIMIT, "restore", backups()).exitCode()).isEqualTo(1);
    }
    CommandResult over = restored.dubdeck(LIMIT, "restore", backups());
    assertThat(over.exitCode()).isEqualTo(1);
    assertThat(over.output()).contains("never over a stack");
  }

  private String backups() {
    return folder.resolve("backups").toString();
  }

  private static void succeeds(CommandResult result) {
    System.out.println(result.output());
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  private static Before castEpisode(Person ana) {
    VoiceDesk desk = new VoiceDesk(ana);
    String job = desk.submit(Casting.ofTwo(), true, VoiceDesk.episode("Kept", 1), "kept");
    desk.speakers(job);
    Casting.confirm(
        desk,
        job,
        List.of(VoiceDesk.asNew(Casting.FIRST, "Mika"), VoiceDesk.asNew(Casting.SECOND, "Ren")));
    Casting.inLibrary(ana, "kept", "needs_review", 0);
    String preview = Jobs.published(ana, job, "preview_mp4").path("url").asText();
    Jobs.allExportsSettled(ana, job);
    return new Before(
        job,
        ana.json("/api/jobs/" + job + "/outputs"),
        VoicesTree.sha256(ana.bytes(preview).body()),
        desk.versions("kept", "mika").toString());
  }

  private static void allOfBeforeIsThere(Studio restored, Before before) {
    Person ana = restored.as("ana");
    assertThat(ana.json("/api/jobs/" + before.job() + "/outputs")).isEqualTo(before.outputs());
    String preview = Jobs.published(ana, before.job(), "preview_mp4").path("url").asText();
    assertThat(VoicesTree.sha256(ana.bytes(preview).body())).isEqualTo(before.preview());
    assertThat(new VoiceDesk(ana).versions("kept", "mika").toString()).isEqualTo(before.versions());
    Casting.inLibrary(ana, "kept", "needs_review", 0);
    assertThat(restored.as("ben").get("/api/jobs/" + before.job()).statusCode()).isEqualTo(404);
  }

  /** Every event of a week was told again, and had no second effect. */
  private static void nothingWasMadeTwice(Studio restored, Person ana, Before before) {
    try (Wire wire = Wire.tap(restored, "export-completed")) {
      List<String> artifacts =
          wire.allNow(seen -> seen.data().path("job_id").asText().equals(before.job())).stream()
              .map(seen -> seen.id())
              .distinct()
              .toList();
      assertThat(artifacts).hasSize(ana.json("/api/jobs/" + before.job() + "/exports").size());
    }
    assertThat(ana.json("/api/jobs/" + before.job() + "/outputs")).isEqualTo(before.outputs());
  }

  private static void changesGoOnFromWhereTheyWere(Studio restored, Before before) {
    Person ana = restored.as("ana");
    ana.call("POST", "/api/jobs/" + before.job() + "/visibility", shared()).require(200);
    Await.until(
        "ben sees in the library what ana shares",
        Jobs.PATIENCE,
        () -> restored.as("ben").json("/api/library/series"),
        series -> Jobs.find(series, "series_slug", "kept") != null);
    String fresh = ana.submit(SampleMedia.episode("fresh", 2), Jobs.episode("Fresh", 1, 1));
    assertThat(Jobs.settled(ana, fresh).path("state").asText()).isEqualTo("DONE");
    Jobs.allExportsSettled(ana, fresh);
  }

  private static Map<String, String> shared() {
    return Map.of("visibility", "shared");
  }

  private static void filesAndRowsAgree(Studio restored) {
    Promises promises = new Promises(System.out);
    promises.step(
        "files",
        () -> new ManifestAndPathsVerifier(Set.of("--deep")).verify(restored, true, promises));
    assertThat(promises.broken()).isZero();
    assertThat(promises.kept()).isPositive();
  }
}

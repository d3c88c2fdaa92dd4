package dev.dubdeck.library.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.library.AJob;
import dev.dubdeck.library.LibraryScene;
import dev.dubdeck.library.folder.MediaConfig;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manifest and Library folder follow the rows. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "library"))
class MirrorIT {
  private final String word = LibraryScene.uniqueWord();
  private final AJob job = AJob.of("ana-" + word, "Mirror " + word).episode(1, 2);
  @Inject LibraryScene scene;
  @Inject MediaConfig media;
  @Inject MirrorHealing healing;
  private ExportCompleted master;

  @BeforeEach
  void publishedMaster() {
    master = job.export("mkv", "ep.dub.mkv", 1);
    write(master, "master");
    scene.given(master);
    scene.given(job);
    Eventually.holds(() -> assertThat(folder(1).resolve("master.mkv")).hasContent("master"));
  }

  @Test
  void manifestTellsTheVersionAndStandsBesideTheLinks() {
    Eventually.holds(() -> assertThat(folder(1).resolve("manifest.json")).exists());

    JsonPath manifest = JsonPath.from(folder(1).resolve("manifest.json").toFile());
    assertThat(manifest.getString("paths.master")).isEqualTo(master.artifact().mediaKey());
    assertThat(manifest.getString("sha256.master")).isEqualTo(master.artifact().sha256());
    assertThat(manifest.getString("visibility")).isEqualTo("private");
    assertThat(output().resolve("manifest.json"))
        .hasSameTextualContentAs(folder(1).resolve("manifest.json"));
  }

  @Test
  void laterArtifactsAndNewVisibilityAreWritten() {
    ExportCompleted preview = job.export("preview_mp4", "preview/preview_lowres.mp4", 1);
    write(preview, "preview");
    scene.given(preview);
    scene.given(job.shared());

    Eventually.holds(
        () -> {
          assertThat(folder(1).resolve("preview/preview_lowres.mp4")).hasContent("preview");
          JsonPath manifest = JsonPath.from(folder(1).resolve("manifest.json").toFile());
          assertThat(manifest.getString("visibility")).isEqualTo("shared");
          assertThat(manifest.getString("urls.mp4_preview"))
              .isEqualTo("/files/" + preview.artifact().mediaKey());
        });
  }

  @Test
  void movingTheJobMovesItsFolder() {
    scene.given(job.episode(3, 2));

    Eventually.holds(
        () -> {
          assertThat(folder(3).resolve("master.mkv")).hasContent("master");
          assertThat(folder(1)).doesNotExist();
        });
  }

  @Test
  void deletingTheJobRemovesLinksAndManifestAndLateEventsBringNothingBack() {
    scene.given(job.deleted());
    scene.given(job.shared());
    scene.given(job.export("mp4", "late.mp4", 1));

    Eventually.holds(
        () -> {
          assertThat(seriesFolder()).doesNotExist();
          assertThat(output().resolve("manifest.json")).doesNotExist();
        });
    assertThat(scene.rows("SELECT 1 FROM episode_version WHERE job_id = $1", Tuple.of(job.id())))
        .isEmpty();
    assertThat(scene.rows("SELECT 1 FROM artifact WHERE job_id = $1", Tuple.of(job.id())))
        .isEmpty();
  }

  @Test
  void manifestNamesTheVoicesThatWereConfirmedWithTheJob() {
    MappingSnapshot mapping =
        new MappingSnapshot(
            job.id(),
            job.snapshot().seriesSlug(),
            2,
            1,
            Instant.now(),
            List.of(new CastVoice("mika", "Mika", 3, "ab".repeat(32))),
            4,
            Instant.now());

    scene.given(mapping);

    Eventually.holds(
        () -> {
          JsonPath manifest = JsonPath.from(output().resolve("manifest.json").toFile());
          assertThat(manifest.getMap("voices"))
              .isEqualTo(Map.of("mika", Map.of("version", 3, "sha256", "ab".repeat(32))));
          assertThat(folder(1).resolve("manifest.json"))
              .hasSameTextualContentAs(output().resolve("manifest.json"));
        });
  }

  @Test
  void pendingRowThatACrashLeftIsSwept() throws IOException {
    settle();
    Files.delete(folder(1).resolve("master.mkv"));

    scene.rows("INSERT INTO mirror_pending (job_id) VALUES ($1)", Tuple.of(job.id()));

    Eventually.holds(() -> assertThat(folder(1).resolve("master.mkv")).hasContent("master"));
    settle();
  }

  @Test
  void healingFindsWhatSomebodyDeletedByHand() throws IOException {
    settle();
    Files.delete(folder(1).resolve("master.mkv"));

    Eventually.holds(
        () -> {
          heal();
          assertThat(folder(1).resolve("master.mkv")).hasContent("master");
        });
  }

  @Test
  void healingRemovesAFolderThatNoVersionStandsIn() throws IOException {
    settle();
    Path orphan = folder(7);
    Files.createDirectories(orphan);
    Files.createLink(orphan.resolve("master.mkv"), folder(1).resolve("master.mkv"));

    Eventually.holds(
        () -> {
          heal();
          assertThat(seriesFolder().resolve("season-07")).doesNotExist();
        });
    assertThat(folder(1).resolve("master.mkv")).hasContent("master");
  }

  @Test
  void jobThatCannotBeWrittenIsPostponedAndOthersGoOn() throws IOException {
    AJob barred = AJob.of("ben-" + word, "Mirror " + word).episode(5, 5);
    Path output = media.root().resolve("Output/" + barred.id());
    Files.createSymbolicLink(output, media.root().resolve("Input"));
    scene.given(barred);
    scene.given(job.shared());

    Eventually.holds(
        () -> {
          assertThat(folder(1).resolve("manifest.json")).content().contains("\"shared\"");
          assertThat(
                  scene.rows(
                      "SELECT 1 FROM mirror_pending WHERE job_id = $1 AND claimed_until > now()",
                      Tuple.of(barred.id())))
              .hasSize(1);
        });
    Files.delete(output);
    Eventually.holds(() -> assertThat(output.resolve("manifest.json")).exists());
    assertThat(media.root().resolve("Input")).isEmptyDirectory();
  }

  @Test
  void adminIsToldWhatDivergesAndHasItRepaired() throws IOException {
    settle();
    Files.delete(folder(1).resolve("master.mkv"));
    Files.writeString(output().resolve("manifest.json"), "{}");
    Files.createDirectories(folder(9));

    assertThat(found())
        .containsExactlyInAnyOrder("link_missing", "manifest_stale", "orphan_folder");
    assertThat(found("repair", 1)).hasSize(3);

    Eventually.holds(() -> assertThat(found()).isEmpty());
    assertThat(folder(1).resolve("master.mkv")).hasContent("master");
    assertThat(found("deep", 1)).containsExactly("file_differs");
    assertThat(
            scene.rows(
                "SELECT 1 FROM audit_event WHERE event = 'library.mirror_repaired'"
                    + " AND series_slug IS NULL AND resource = $1",
                Tuple.of("series:mirror-" + word)))
        .as("one line for what versions lack, one for the folder without a version")
        .hasSize(2);
  }

  @Test
  void placeOfACheckThatIsNoneIsRefused() {
    RestAssured.given()
        .auth()
        .oauth2(Tokens.admin())
        .queryParam("after", "VERSIONS:x")
        .post("/api/library/mirror/check")
        .then()
        .statusCode(400);
  }

  private List<String> found(Object... more) {
    List<String> kinds = new ArrayList<>();
    String after = null;
    do {
      var request =
          RestAssured.given().auth().oauth2(Tokens.admin()).queryParam("series", "mirror-" + word);
      if (more.length > 0) {
        request.queryParam((String) more[0], more[1]);
      }
      if (after != null) {
        request.queryParam("after", after);
      }
      JsonPath page =
          request.post("/api/library/mirror/check").then().statusCode(200).extract().jsonPath();
      kinds.addAll(page.getList("found.kind", String.class));
      after = page.getString("next");
    } while (after != null);
    return kinds;
  }

  /** A healing that is under way may have passed the place: then once more. */
  private void heal() {
    healing.heal().await().atMost(Duration.ofSeconds(10));
  }

  private void settle() {
    Eventually.holds(
        () ->
            assertThat(
                    scene.rows(
                        "SELECT 1 FROM mirror_pending WHERE job_id = $1", Tuple.of(job.id())))
                .isEmpty());
  }

  private Path seriesFolder() {
    return media.root().resolve("Library/mirror-" + word);
  }

  private Path folder(int season) {
    return seriesFolder().resolve("season-0" + season + "/episode-02/job-" + job.id());
  }

  private Path output() {
    return media.root().resolve("Output/" + job.id());
  }

  private void write(ExportCompleted export, String content) {
    try {
      Path file = media.root().resolve(export.artifact().mediaKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

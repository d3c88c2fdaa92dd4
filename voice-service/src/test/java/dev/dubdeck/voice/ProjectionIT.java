package dev.dubdeck.voice;

import static dev.dubdeck.voice.scene.SeriesScene.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.voice.scene.SeriesScene;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The files under Voices/ follow the rows, whatever stands in the way for a while. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "voice"))
class ProjectionIT {
  @Inject SeriesScene scene;

  @Test
  void everyFileIsWhatItsRowSays() {
    String series = twoVersions();

    Eventually.holds(() -> assertFilesMatch(series));
    Eventually.holds(
        () ->
            assertThat(folder(series).resolve("../../index.json")).content().contains("\"mika\""));
  }

  @Test
  void filesThatCouldNotBeWrittenAreWrittenLater() throws IOException {
    String series = scene.series("ana");
    Path blocked = VoiceHistoryIT.media().resolve("Voices").resolve(series);
    Files.writeString(blocked, "in the way");
    scene.character(series, "Mika");
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 3)).then().statusCode(201);
    Eventually.isTrue(
        "it was tried",
        () ->
            !scene
                .rows(
                    "SELECT FROM projection_pending WHERE series_slug = $1"
                        + " AND character_slug = 'mika' AND attempts > 0",
                    series)
                .isEmpty());

    Files.delete(blocked);

    Eventually.holds(() -> assertFilesMatch(series));
    Eventually.isTrue(
        "nothing is pending",
        () ->
            scene.rows("SELECT FROM projection_pending WHERE series_slug = $1", series).isEmpty());
  }

  @Test
  void tornFilesAreMadeAnewOnDemand() throws IOException {
    String series = twoVersions();
    Eventually.holds(() -> assertFilesMatch(series));
    Path ref = folder(series).resolve("ref.wav");
    byte[] torn = Files.readAllBytes(ref);
    torn[100] ^= 1;
    Files.write(ref, torn);
    Files.writeString(folder(series).resolve("refs/9-000000000000.wav"), "of nobody");

    as(Tokens.ana()).post("/api/voices/{s}/projection/rebuild", series).then().statusCode(403);
    as(Tokens.admin()).post("/api/voices/{s}/projection/rebuild", series).then().statusCode(202);

    Eventually.holds(() -> assertFilesMatch(series));
    Eventually.holds(
        () -> assertThat(folder(series).resolve("refs/9-000000000000.wav")).doesNotExist());
  }

  private String twoVersions() {
    String series = scene.series("ana");
    scene.character(series, "Mika");
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 3)).then().statusCode(201);
    scene.upload(Tokens.ana(), series, "mika", Voices.wav(150, 3, 1)).then().statusCode(201);
    return series;
  }

  private void assertFilesMatch(String series) {
    JsonPath history = scene.versions(series, "mika").jsonPath();
    int versions = history.getInt("current_version");
    for (int i = 0; i < versions; i++) {
      String hash = history.getString("items[" + i + "].ref_sha256");
      String name = (i + 1) + "-" + hash.substring(0, 12) + ".wav";
      assertThat(hash(folder(series).resolve("refs").resolve(name))).isEqualTo(hash);
    }
    assertThat(hash(folder(series).resolve("ref.wav")))
        .isEqualTo(history.getString("items[" + (versions - 1) + "].ref_sha256"));
    assertThat(folder(series).resolve("versions.json"))
        .content()
        .contains("\"current_version\": " + versions);
    assertThat(folder(series).resolve("meta.json")).content().contains("\"ref_path\": \"ref.wav\"");
  }

  private static Path folder(String series) {
    return VoiceHistoryIT.media().resolve("Voices/" + series + "/characters/mika");
  }

  private static String hash(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Voices are given out by the voice desk alone: here they are known and never shown. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class VoiceRefsHiddenIT {
  private final WireTap wire = WireTap.on(EventType.JOB_CHANGED);
  private UUID job = UUID.randomUUID();

  @BeforeEach
  void publish() throws IOException {
    job = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mp4"));
    new Worker(wire).completed(job, "mp4", "a.dub.mp4", 1);
    new Worker(wire).completed(job, "voice_refs", "voice_refs/manifest.json", 1);
    Files.writeString(folder().resolve("SPEAKER_00.wav"), "a voice");
    Eventually.holds(
        () ->
            JobsApi.job(Tokens.ana(), job)
                .then()
                .body("exports.kind", hasItems("mp4", "voice_refs"))
                .body("exports.find { it.kind == 'voice_refs' }.state", equalTo("PUBLISHED"))
                .body("exports.find { it.kind == 'mp4' }.state", equalTo("PUBLISHED")));
  }

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void neitherListNorFilesGiveThemToAnybody() {
    JobsApi.share(Tokens.ana(), job, "shared");

    for (String token : new String[] {Tokens.ana(), Tokens.ben(), Tokens.admin()}) {
      for (String list : new String[] {"files", "outputs"}) {
        JobsApi.as(token)
            .get("/api/jobs/{id}/" + list, job)
            .then()
            .statusCode(200)
            .body("files.kind", contains("mp4"));
      }
      for (String file : new String[] {"manifest.json", "SPEAKER_00.wav"}) {
        JobsApi.as(token)
            .get("/files/Output/{id}/voice_refs/{file}", job, file)
            .then()
            .statusCode(404);
      }
    }
  }

  @Test
  void theyGoWithTheirJob() {
    JobsApi.as(Tokens.ana()).delete("/api/jobs/{id}", job).then().statusCode(204);

    Eventually.holds(() -> assertThat(folder()).doesNotExist());
  }

  private Path folder() {
    return JobsApi.media().resolve("Output/" + job + "/voice_refs");
  }
}

package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.contracts.SourceFile;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class ImportIT {
  private String key = "";
  private Path folder = Path.of("");

  @BeforeEach
  void pipelineOutput() throws IOException {
    key = "Input/" + UUID.randomUUID();
    folder = Files.createDirectories(JobsApi.media().resolve(key));
    Files.writeString(folder.resolve("ep.dub.mkv"), "the dub");
    Files.writeString(folder.resolve("ep.dub.wav"), "the sound");
    Files.writeString(folder.resolve("notes.txt"), "mine");
    Files.createDirectory(folder.resolve("cache"));
    Files.createSymbolicLink(folder.resolve("link.srt"), Path.of("/etc/hostname"));
  }

  @Test
  void aFolderIsLinkedAndWhatIsNotRecognisedIsTold() throws IOException {
    Response answer = importing(key);

    answer
        .then()
        .statusCode(201)
        .body("state", equalTo("QUEUED"))
        .body("ignored", contains("cache/", "link.srt", "notes.txt"));
    Path source = JobsApi.media().resolve("Output/" + JobsApi.id(answer) + "/source");
    assertThat(source.resolve("video.mkv")).hasContent("the dub");
    assertThat(FileFacts.of(source.resolve("video.mkv")).fileId())
        .isEqualTo(FileFacts.of(folder.resolve("ep.dub.mkv")).fileId());
    assertThat(folder.resolve("ep.dub.wav")).exists();
    assertThat(JobsApi.leftovers()).isZero();
  }

  @Test
  void finishedExportsGoAlongAndStayAsTheyAre() throws IOException {
    Files.createDirectories(folder.resolve("mobile/hls"));
    Files.writeString(folder.resolve("mobile/mobile.mp4"), "small");
    Files.createSymbolicLink(folder.resolve("mobile/original.mp4"), Path.of("/etc/hostname"));
    Files.createSymbolicLink(folder.resolve("preview"), Path.of("/etc"));
    Files.createDirectories(folder.resolve("audio"));
    Files.writeString(folder.resolve("audio/final_mix.wav"), "the same sound");
    try (RandomAccessFile giant =
        new RandomAccessFile(folder.resolve("ep.dub.mp4").toFile(), "rw")) {
      giant.setLength(1L << 40);
    }
    List<String> before = listing();
    try (WireTap wire = WireTap.on(EventType.JOB_SUBMITTED)) {

      Response answer = importing(key);

      UUID id = JobsApi.id(answer);
      JobSubmitted told =
          wire.await(record -> id.toString().equals(record.key())).data(EventType.JOB_SUBMITTED);
      assertThat(told.sources())
          .extracting(SourceFile::role)
          .containsExactly("video", "finished_mkv", "finished_mobile_mp4", "dub_audio");
      assertThat(told.sources().get(0).sha256()).isEqualTo(told.sources().get(1).sha256());
      answer
          .then()
          .body("recognised.finished_mobile_mp4", contains("mobile/mobile.mp4"))
          .body("reasons.'mobile/hls/'", equalTo("streams are made anew"))
          .body("reasons.'mobile/original.mp4'", containsString("a link"))
          .body("reasons.preview", containsString("a link"))
          .body("reasons.'audio/final_mix.wav'", equalTo("ep.dub.wav is taken instead"))
          .body("reasons.'ep.dub.mp4'", equalTo("larger than a submission may be"));
    }
    assertThat(listing()).isEqualTo(before);
  }

  private List<String> listing() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> facts = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        facts.add(file + " " + FileFacts.of(file));
      }
      return facts;
    }
  }

  @Test
  void anUnreadableDiarizationIsRefusedWithItsPlace() throws IOException {
    Files.writeString(
        folder.resolve("diarization.rttm"),
        "SPEAKER ep 1 0.5 2 <NA> <NA> ann <NA> <NA>\nSPEAKER ep 1 3\n");

    importing(key)
        .then()
        .statusCode(422)
        .body("errors.field", contains("diarization"))
        .body("errors[0].message", containsString("line 2: has 4 fields"));

    assertThat(JobsApi.leftovers()).isZero();
  }

  @Test
  void aSingleFileIsTheVideo() {
    importing(key + "/ep.dub.mkv")
        .then()
        .statusCode(201)
        .body("ignored", equalTo(java.util.List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Input",
        "Output/x",
        "Input2/x",
        "Input/../Output",
        "/etc/passwd",
        "Input/no-such-thing",
        "Input/a\u0000b",
        "Input\\x"
      })
  void otherKeysBounce(String other) {
    importing(other).then().statusCode(422).body("errors[0].field", equalTo("input_key"));
  }

  @Test
  void linksOnTheWayAndFoldersWithoutVideoBounce() throws IOException {
    Path link = JobsApi.media().resolve("Input/" + UUID.randomUUID());
    Files.createSymbolicLink(link, Path.of("/usr"));
    importing("Input/" + link.getFileName() + "/share").then().statusCode(422);
    importing("Input/" + link.getFileName()).then().statusCode(422);
    importing(key + "/link.srt").then().statusCode(422);
    importing(key + "/cache").then().statusCode(422);
  }

  @Test
  void aRepeatGetsTheSameAnswerAlsoWhenTheInputIsGone() throws IOException {
    Map<String, Object> request = JobsApi.metadata("input_key", key + "/ep.dub.mkv");
    String idempotencyKey = UUID.randomUUID().toString();
    Response first = post(request, idempotencyKey);
    Files.delete(folder.resolve("ep.dub.mkv"));

    Response again = post(request, idempotencyKey);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.asString()).isEqualTo(first.asString());
  }

  private static Response importing(String inputKey) {
    return post(JobsApi.metadata("input_key", inputKey), UUID.randomUUID().toString());
  }

  private static Response post(Map<String, Object> request, String idempotencyKey) {
    return JobsApi.as(Tokens.ana())
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", idempotencyKey)
        .body(request)
        .post("/api/jobs/import");
  }
}

package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.JobSubmitted;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class SubmissionIT {

  @AfterEach
  void nothingIsLeftBehind() {
    Eventually.isTrue("uploads folder is empty", () -> JobsApi.leftovers() == 0);
  }

  @Test
  void allPartsAreKeptUnderNamesOfOurs() {
    try (WireTap wire = WireTap.on(EventType.JOB_SUBMITTED)) {
      Response answer =
          JobsApi.upload(Tokens.pipeline(), JobsApi.metadata())
              .multiPart("dub_audio", "concat:a|b.WAV", JobsApi.bytes("dub"))
              .multiPart("subtitles", "../../x.translated.srt", JobsApi.bytes("1"))
              .multiPart("subtitles", "x.en.vtt", JobsApi.bytes("2"))
              .multiPart("background", "noname", JobsApi.bytes("3"))
              .post("/api/jobs");
      answer
          .then()
          .statusCode(201)
          .header("Location", startsWith("http"))
          .body("owner", equalTo("service-account-pipeline"))
          .body("state", equalTo("QUEUED"))
          .body("exports.kind", equalTo(java.util.List.of("mkv", "mp4")));
      UUID id = JobsApi.id(answer);

      JobSubmitted submitted =
          wire.await(r -> id.toString().equals(r.key())).data(EventType.JOB_SUBMITTED);

      String folder = "Output/" + id + "/source/";
      assertThat(submitted.sources())
          .extracting("mediaKey")
          .containsExactly(
              folder + "video.mkv",
              folder + "dub_audio.wav",
              folder + "subtitles.srt",
              folder + "subtitles-2.vtt",
              folder + "background.bin");
      assertThat(submitted.sources())
          .extracting("language")
          .containsExactly(null, "de", "de", "en", null);
    }
  }

  @Test
  void aFinishedMasterIsTheFilmAsWell() {
    try (WireTap wire = WireTap.on(EventType.JOB_SUBMITTED)) {
      Response answer =
          JobsApi.as(Tokens.ana())
              .multiPart(
                  "metadata",
                  JobsApi.json(JobsApi.metadata("presets", Map.of("mkv", "single"), "priority", 1)),
                  "application/json")
              .multiPart("finished_mp4", "ep.dub.mp4", JobsApi.bytes("the film"))
              .multiPart("finished_poster", "p.jpg", JobsApi.bytes("a picture"))
              .post("/api/jobs");
      answer.then().statusCode(201).body("priority", equalTo(1));
      UUID id = JobsApi.id(answer);

      JobSubmitted told =
          wire.await(r -> id.toString().equals(r.key())).data(EventType.JOB_SUBMITTED);

      assertThat(told.sources())
          .extracting("role")
          .containsExactly("video", "finished_mp4", "finished_poster");
      assertThat(told.presets()).isEqualTo(Map.of("mkv", "single"));
      assertThat(told.job().priority()).isEqualTo(1);
      JobsApi.job(Tokens.ana(), id).then().body("exports[0].preset", equalTo("single"));
    }
  }

  @Test
  void finishedFilesWithoutAFilmAreNoJob() {
    JobsApi.as(Tokens.ana())
        .multiPart("metadata", JobsApi.json(JobsApi.metadata()), "application/json")
        .multiPart("finished_preview_mp4", "p.mp4", JobsApi.bytes("small"))
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .body("errors.field", contains("video"));
  }

  @Test
  void subtitlesThatAreNoTextAreRefusedInWords() {
    byte[] noise = new byte[512];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * 37);
    }
    JobsApi.upload(Tokens.ana(), JobsApi.metadata())
        .multiPart("subtitles", "x.srt", noise)
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .body("errors.field", contains("subtitles"))
        .body("errors[0].message", containsString("Save it as UTF-8"));
  }

  @Test
  void anEmptyVideoIsAcceptedForTheWorkerToRefuse() {
    JobsApi.as(Tokens.ana())
        .multiPart("metadata", JobsApi.json(JobsApi.metadata()), "application/json")
        .multiPart("video", "a.mkv", new byte[0])
        .post("/api/jobs")
        .then()
        .statusCode(201);
  }

  @Test
  void metadataMayComeAsAFileOrAsPlainText() {
    for (String type : new String[] {"text/plain", "application/octet-stream"}) {
      JobsApi.as(Tokens.ana())
          .multiPart("video", "a.mkv", JobsApi.bytes("v"))
          .multiPart("metadata", "m.json", JobsApi.bytes(JobsApi.json(JobsApi.metadata())), type)
          .post("/api/jobs")
          .then()
          .statusCode(201);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SPEAKER film 1 x 2 <NA> <NA> ann <NA> <NA>, line 1: the onset is not a number",
    "'{\"segments\": [{\"start\": 1, \"end\": 2}]}', segment 1: has no speaker",
    "'{\"segments\": [', line 1: is not JSON",
    "nothing of the kind, line 1: is not a line of RTTM"
  })
  void anUnreadableDiarizationIsRefusedWithItsPlace(String content, String complaint) {
    JobsApi.upload(Tokens.ana(), JobsApi.metadata())
        .multiPart("diarization", "who.rttm", JobsApi.bytes(content))
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .body("errors.field", contains("diarization"))
        .body("errors[0].message", containsString(complaint));
  }

  @Test
  void aReadableDiarizationIsKept() {
    try (WireTap wire = WireTap.on(EventType.JOB_SUBMITTED)) {
      Response answer =
          JobsApi.upload(Tokens.ana(), JobsApi.metadata())
              .multiPart(
                  "diarization",
                  "who.json",
                  JobsApi.bytes("{\"segments\": [{\"start\": 9, \"end\": 2, \"speaker\": \"a\"}]}"))
              .post("/api/jobs");

      answer.then().statusCode(201);
      UUID id = JobsApi.id(answer);
      JobSubmitted submitted =
          wire.await(r -> id.toString().equals(r.key())).data(EventType.JOB_SUBMITTED);
      assertThat(submitted.sources())
          .extracting("mediaKey")
          .contains("Output/" + id + "/source/diarization.json");
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    JobsApi.upload(Tokens.ana(), Map.of("season_number", 0))
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("errors.field", hasItem("series_title"))
        .body("errors.field", hasItem("season_number"))
        .body("errors.field", hasItem("episode_number"));
    JobsApi.as(Tokens.ana())
        .multiPart("metadata", JobsApi.json(JobsApi.metadata()))
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("video"));
    JobsApi.as(Tokens.ana())
        .multiPart("video", "a.mkv", JobsApi.bytes("v"))
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .body("errors.field", hasItem("metadata"));
    JobsApi.upload(Tokens.ana(), JobsApi.metadata())
        .multiPart("evil", "a", JobsApi.bytes("v"))
        .post("/api/jobs")
        .then()
        .statusCode(422);
    JobsApi.upload(Tokens.ana(), JobsApi.metadata())
        .multiPart("video", "second.mkv", JobsApi.bytes("v"))
        .post("/api/jobs")
        .then()
        .statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "\"x\"", "{\"a\":1,\"a\":2}", "{} {}", ""})
  void brokenMetadataIsMalformed(String metadata) {
    JobsApi.upload(Tokens.ana(), metadata).post("/api/jobs").then().statusCode(400);
  }

  @Test
  void tooMuchIsTooLarge() {
    byte[] large = new byte[3 << 20];
    JobsApi.upload(Tokens.ana(), JobsApi.metadata())
        .multiPart("dub_audio", "a.wav", large)
        .post("/api/jobs")
        .then()
        .statusCode(413);
    JobsApi.upload(Tokens.ana(), JobsApi.metadata("note", "x".repeat(100_000)))
        .post("/api/jobs")
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
    JobsApi.as(Tokens.ana())
        .contentType("application/json")
        .body(large)
        .post("/api/jobs/import")
        .then()
        .statusCode(413);
  }

  @Test
  void otherBodiesBounce() {
    JobsApi.as(Tokens.ana())
        .contentType("text/plain")
        .body("x")
        .post("/api/jobs")
        .then()
        .statusCode(415);
    JobsApi.as(Tokens.ana())
        .contentType("multipart/form-data; boundary=b")
        .config(plainMultipart())
        .body("not multipart")
        .post("/api/jobs")
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_multipart"));
  }

  @Test
  void aClientThatDisappearsLeavesNothing() throws Exception {
    long jobs = jobFolders();
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String head =
          String.join(
              "\r\n",
              "POST /api/jobs HTTP/1.1",
              "Host: localhost",
              "Authorization: Bearer " + Tokens.ana(),
              "Content-Type: multipart/form-data; boundary=b",
              "Content-Length: 1000000",
              "",
              "--b",
              "Content-Disposition: form-data; name=video; filename=a.mkv",
              "",
              "half");
      socket.getOutputStream().write(JobsApi.bytes(head));
      socket.getOutputStream().flush();
      Eventually.isTrue("the upload has begun", () -> JobsApi.leftovers() == 1);
    }

    Eventually.isTrue("the upload is gone", () -> JobsApi.leftovers() == 0);
    assertThat(jobFolders()).isEqualTo(jobs);
  }

  @Test
  void fiftyRepeatsAtOnceMakeOneJobAndGetOneAnswer() throws Exception {
    Map<String, Object> metadata = JobsApi.metadata();
    String key = UUID.randomUUID().toString();
    long jobs = jobFolders();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      clients.submit(
                          () ->
                              JobsApi.upload(Tokens.ana(), metadata)
                                  .header("Idempotency-Key", key)
                                  .post("/api/jobs")))
              .toList();

      assertThat(answers)
          .extracting(answer -> answer.get().statusCode() + answer.get().asString())
          .allMatch(text -> text.startsWith("201{"))
          .containsOnly("201" + answers.getFirst().get().asString());
    }
    Eventually.isTrue("one folder", () -> jobFolders() == jobs + 1);
    JobsApi.upload(Tokens.ana(), JobsApi.metadata())
        .header("Idempotency-Key", key)
        .post("/api/jobs")
        .then()
        .statusCode(422)
        .body("code", equalTo("idempotency_mismatch"));
    JobsApi.upload(Tokens.ben(), metadata)
        .header("Idempotency-Key", key)
        .post("/api/jobs")
        .then()
        .statusCode(201);
  }

  @Test
  void theSameJsonInAnotherOrderIsTheSameRequestAndAnotherFileIsNot() {
    String key = UUID.randomUUID().toString();
    String title = "Nightbus " + key;
    String one = "{\"series_title\":\"%s\",\"season\":1,\"episode\":2}".formatted(title);
    String other = "{ \"episode\":2, \"season\":1, \"series_title\":\"%s\"}".formatted(title);

    Response first =
        JobsApi.upload(Tokens.ana(), one).header("Idempotency-Key", key).post("/api/jobs");
    Response again =
        JobsApi.upload(Tokens.ana(), other).header("Idempotency-Key", key).post("/api/jobs");

    assertThat(again.asString()).isEqualTo(first.asString());
    JobsApi.upload(Tokens.ana(), one)
        .multiPart("dub_audio", "a.wav", JobsApi.bytes("more"))
        .header("Idempotency-Key", key)
        .post("/api/jobs")
        .then()
        .statusCode(422);
    JobsApi.upload(Tokens.ana(), one)
        .header("Idempotency-Key", "x".repeat(300))
        .post("/api/jobs")
        .then()
        .statusCode(400);
  }

  /** Without it the client refuses to send a body that is no multipart body. */
  private static RestAssuredConfig plainMultipart() {
    return RestAssuredConfig.config()
        .encoderConfig(
            EncoderConfig.encoderConfig()
                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT));
  }

  private static long jobFolders() {
    try (Stream<Path> folders = Files.list(JobsApi.media().resolve("Output"))) {
      return folders.filter(f -> !f.getFileName().toString().startsWith(".")).count();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

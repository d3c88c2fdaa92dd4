package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class HostileKeysIT {
  private static final String SECRET = "nobody may read this";

  @Inject Pool pool;

  private UUID job = UUID.randomUUID();
  private Path file = Path.of("");

  @BeforeEach
  void publish() {
    job = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mp4"));
    ArtifactFact artifact = Worker.artifact(job, "mp4", "a.dub.mp4", "served");
    file = JobsApi.media().resolve(artifact.mediaKey());
    try (WireTap wire = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(wire).completed(job, artifact, 1);
    }
    Eventually.isTrue("published", () -> status(target("a.dub.mp4")) == 200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../etc/passwd",
        "%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2f..%2fetc%2fpasswd",
        "%252e%252e/%252e%252e/etc/passwd",
        "..%5c..%5cetc",
        "a.dub.mp4%00",
        "a.dub.mp4/",
        "./a.dub.mp4",
        "source/video.mkv",
        "source",
        "",
        "%2fetc%2fpasswd",
        "no-such-file"
      })
  void keysThatClimbOrHideAreNotFoundAndAudited(String tail) throws Exception {
    String requestId = UUID.randomUUID().toString();

    String answer = raw("/files/Output/" + job + "/" + tail, requestId);

    assertThat(answer).startsWith("HTTP/1.1 404").contains("\"code\":\"not_found\"");
    assertThat(answer).doesNotContain("root:");
    assertThat(auditLines(requestId)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files//etc/passwd",
        "/files/../../etc/passwd",
        "/files/proc/self/environ",
        "/files/Output2/x",
        "/files/%2e%2e%2f%2e%2e%2fproc/self/environ"
      })
  void placesOutsideAreNotFoundAndAudited(String target) throws Exception {
    String requestId = UUID.randomUUID().toString();

    assertThat(raw(target, requestId)).startsWith("HTTP/1.1 404").contains("not_found");
    assertThat(auditLines(requestId)).isEqualTo(1);
  }

  @Test
  void lengthAndBrokenEscapesAreRefused() throws Exception {
    assertThat(raw("/files/" + "a".repeat(5000), "r1")).startsWith("HTTP/1.1 404");
    assertThat(raw("/files/%zz", "r2")).startsWith("HTTP/1.1 400");
    assertThat(raw("/files/%c3%28", "r3")).startsWith("HTTP/1.1 400");
    assertThat(raw("/api/jobs/%", "r4")).startsWith("HTTP/1.1 400");
  }

  @Test
  void withoutATokenNothingIsToldAboutTheKey() throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      send(socket, "GET /files/../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      assertThat(read(socket)).startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void aFileThatWasExchangedIsNotServed() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    Path other = Files.writeString(file.resolveSibling("other"), "sErved");
    Files.setLastModifiedTime(other, time);

    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);

    assertThat(status(target("a.dub.mp4"))).isEqualTo(404);
  }

  @Test
  void aFileThatWasTouchedEmptiedOrRemovedIsNotServed() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(status(target("a.dub.mp4"))).isEqualTo(404);
    Files.setLastModifiedTime(file, time);
    assertThat(status(target("a.dub.mp4"))).isEqualTo(200);
    Files.writeString(file, "");
    assertThat(status(target("a.dub.mp4"))).isEqualTo(404);
    Files.delete(file);
    assertThat(status(target("a.dub.mp4"))).isEqualTo(404);
  }

  @Test
  void linksAndPipesInPlaceOfTheFileAreNotServed() throws Exception {
    Path secret = Files.writeString(Files.createTempFile("secret", ".mp4"), SECRET);
    Files.delete(file);
    Files.createSymbolicLink(file, secret);
    assertThat(raw(target("a.dub.mp4"), "s")).startsWith("HTTP/1.1 404").doesNotContain(SECRET);
    Files.delete(file);
    Files.createLink(file, sameVolume(secret));
    assertThat(raw(target("a.dub.mp4"), "h")).startsWith("HTTP/1.1 404").doesNotContain(SECRET);
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertThat(raw(target("a.dub.mp4"), "f")).startsWith("HTTP/1.1 404");
  }

  @Test
  void aLinkInPlaceOfTheFolderIsNotFollowed() throws Exception {
    Path folder = file.getParent();
    Path moved = folder.resolveSibling(job + "-moved");
    Files.move(folder, moved);

    Files.createSymbolicLink(folder, moved);

    assertThat(status(target("a.dub.mp4"))).isEqualTo(404);
  }

  @Test
  void aLinkThatIsSwappedInAllTheTimeNeverWins() throws Exception {
    Path secret = sameVolume(Files.writeString(Files.createTempFile("secret", ".mp4"), SECRET));
    Path kept = file.resolveSibling("kept");
    Files.createLink(kept, file);
    Instant end = Instant.now().plus(Duration.ofSeconds(2));
    Thread swapper = Thread.ofVirtual().start(() -> swap(kept, secret, end));
    while (Instant.now().isBefore(end)) {
      String answer = raw(target("a.dub.mp4"), "t");

      assertThat(answer).doesNotContain(SECRET);
      assertThat(answer.startsWith("HTTP/1.1 404") || answer.endsWith("served")).isTrue();
    }
    swapper.join();
  }

  @Test
  void anEventCannotRegisterAFileOfSomewhereElse() throws Exception {
    UUID other = JobsApi.submit(Tokens.ben());
    try (WireTap wire = WireTap.on("export-completed.dlq")) {
      Worker worker = new Worker(wire);
      for (String key :
          new String[] {
            "Output/" + other + "/source/video.mkv",
            "Output/" + job + "/source/video.mkv",
            "Voices/x/ref.wav",
            "Output/" + job + "/voice_refs/SPEAKER_00.wav",
            "Output/" + job + "/diarization.json"
          }) {
        worker.completed(job, Worker.fact("mp4", key, file), 9);
      }
      worker.completed(job, Worker.fact("log", "Output/" + job + "/a.log", file), 9);

      wire.awaitAll(6, (Recorded r) -> job.toString().equals(r.key()));
    }
    assertThat(status("/files/Output/" + job + "/source/video.mkv")).isEqualTo(404);
    assertThat(status(target("a.dub.mp4"))).isEqualTo(200);
  }

  private String target(String name) {
    return "/files/Output/" + job + "/" + name;
  }

  private void swap(Path kept, Path secret, Instant end) {
    Path next = file.resolveSibling("next");
    try {
      while (Instant.now().isBefore(end)) {
        Files.createSymbolicLink(next, secret);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        Files.createLink(next, kept);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A copy outside of the job, but where hard links can reach it. */
  private static Path sameVolume(Path secret) throws IOException {
    Path copy = JobsApi.media().resolve("Voices/" + UUID.randomUUID());
    return Files.copy(secret, copy);
  }

  private long auditLines(String requestId) {
    return pool.preparedQuery(
            "select count(*) from audit_event where request_id = $1 and outcome = 'denied'")
        .execute(Tuple.of(requestId))
        .await()
        .atMost(Duration.ofSeconds(10))
        .iterator()
        .next()
        .getLong(0);
  }

  private static int status(String target) {
    try {
      return Integer.parseInt(raw(target, "status").substring(9, 12));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Sends the target exactly as it is: every client library would tidy it up. */
  private static String raw(String target, String requestId) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      send(
          socket,
          "GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Request-ID: %s\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(target, requestId, Tokens.ana()));
      return read(socket);
    }
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String read(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}

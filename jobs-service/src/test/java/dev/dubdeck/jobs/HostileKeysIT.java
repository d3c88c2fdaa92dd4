package dev.dubdeck.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.contracts.ArtifactFact;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.teststack.DubdeckTestStack;
import dev.dubdeck.teststack.identity.Tokens;
import dev.dubdeck.teststack.wire.Eventually;
import dev.dubdeck.teststack.wire.Recorded;
import dev.dubdeck.teststack.wire.WireTap;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every input of the security notes' list of files: one 404, one audit line, not one byte. */
@QuarkusTest
@QuarkusTestResource(
    value = DubdeckTestStack.class,
    initArgs = @ResourceArg(name = "schema", value = "jobs"))
class HostileKeysIT {
  private static final String SECRET = "nobody may read this";
  private static final int BOTH_OFTEN_ENOUGH = 20;

  @Inject Pool pool;
  @Inject MeterRegistry metrics;

  private final Wire wire = Wire.of(Tokens.ana());
  private UUID job = UUID.randomUUID();
  private Path file = Path.of("");

  @BeforeEach
  void publish() {
    job = JobsApi.submit(Tokens.ana(), JobsApi.metadata("formats", "mp4"));
    file = publish("a.dub.mp4");
  }

  @Test
  void whateverIsNoPublishedFileIsNotFoundAndAuditedOnce() throws Exception {
    UUID bens = JobsApi.submit(Tokens.ben(), JobsApi.metadata("formats", "mp4"));
    publish(bens, "b.dub.mp4");
    Path folder = file.getParent();
    for (String unregistered :
        List.of(
            "unregistered.mp4",
            "diarization.json",
            "diarization.rttm",
            "manifest.json",
            "logs/export.log",
            "voice_refs/SPEAKER_00.wav",
            "voice_refs/manifest.json")) {
      write(folder.resolve(unregistered));
    }
    write(JobsApi.media().resolve(".work/encode-1/a.mp4"));
    write(JobsApi.media().resolve("Output2").resolve(job.toString()).resolve("a.dub.mp4"));
    Files.createSymbolicLink(folder.resolve("link.mp4"), file);
    Files.createSymbolicLink(folder.resolve("up"), folder.getParent());

    for (Map.Entry<String, String> row : hostile(bens).entrySet()) {
      String requestId = UUID.randomUUID().toString();

      WireAnswer answer = ask(row.getValue(), requestId);

      assertThat(answer.status()).as(row.getKey()).isEqualTo(404);
      assertThat(answer.body())
          .as(row.getKey())
          .contains("\"code\":\"not_found\"")
          .doesNotContain(SECRET)
          .doesNotContain("root:");
      assertThat(auditLines(requestId)).as(row.getKey()).hasSize(1);
    }
  }

  private Map<String, String> hostile(UUID bens) {
    String own = "/files/Output/" + job + "/";
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("dots", own + "../../../../etc/passwd");
    rows.put("dots that lead back", own + "../" + job + "/a.dub.mp4");
    rows.put("encoded dots", own + "%2e%2e/%2e%2e/%2e%2e/etc/passwd");
    rows.put("encoded dots and slashes", own + "%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd");
    rows.put("encoded slashes", own + "..%2f..%2f..%2fetc%2fpasswd");
    rows.put("encoded twice", own + "%252e%252e/%252e%252e/etc/passwd");
    rows.put("encoded twice, right after the prefix", "/files/%252e%252e%252fetc%252fpasswd");
    rows.put("backslashes", own + "..%5c..%5cetc%5cpasswd");
    rows.put("NUL at the end", own + "a.dub.mp4%00");
    rows.put("NUL before another ending", own + "a.dub.mp4%00.jpg");
    rows.put("slash at the end", own + "a.dub.mp4/");
    rows.put("below a file", own + "a.dub.mp4/x");
    rows.put("dot", own + "./a.dub.mp4");
    rows.put("empty element", "/files/Output//" + job + "/a.dub.mp4");
    rows.put("nothing", "/files/");
    rows.put("folder", own);
    rows.put("space at the end", own + "a.dub.mp4%20");
    rows.put("other case", own + "A.dub.mp4");
    rows.put("absolute", "/files//etc/passwd");
    rows.put("absolute, encoded", "/files/%2fetc%2fpasswd");
    rows.put("climbing out of the prefix", "/files/../../etc/passwd");
    rows.put("environment", "/files/proc/self/environ");
    rows.put("environment, absolute", "/files//proc/self/environ");
    rows.put("environment, climbing", "/files/%2e%2e%2f%2e%2e%2fproc/self/environ");
    rows.put("handle", "/files/proc/self/fd/0");
    rows.put("5,000 characters", "/files/" + "a".repeat(5000));
    rows.put("1,025 bytes", "/files/Output/" + "a".repeat(1025 - 7));
    rows.put("1,024 bytes", "/files/Output/" + "a".repeat(1024 - 7));
    rows.put("Output2 beside Output", "/files/Output2/" + job + "/a.dub.mp4");
    rows.put("somebody else's", "/files/Output/" + bens + "/b.dub.mp4");
    rows.put("source", own + "source/video.mkv");
    rows.put("not registered", own + "unregistered.mp4");
    rows.put("diarization", own + "diarization.json");
    rows.put("diarization, RTTM", own + "diarization.rttm");
    rows.put("manifest", own + "manifest.json");
    rows.put("log", own + "logs/export.log");
    rows.put("voice reference", own + "voice_refs/SPEAKER_00.wav");
    rows.put("list of voice references", own + "voice_refs/manifest.json");
    rows.put("work file", "/files/.work/encode-1/a.mp4");
    rows.put("link", own + "link.mp4");
    rows.put("through a link", own + "up/" + job + "/a.dub.mp4");
    rows.put("whole address", "http://x/files/Output/" + job + "/../../../etc/passwd");
    return rows;
  }

  @Test
  void aPublishedFileThatIsNoLongerWhatItWasIsNotServedAndAlarms() throws Exception {
    Map<String, Damage> table = new LinkedHashMap<>();
    table.put("gone", Files::delete);
    table.put("emptied", path -> Files.writeString(path, ""));
    table.put("longer", path -> Files.writeString(path, "served and more"));
    table.put("touched", path -> Files.setLastModifiedTime(path, FileTime.from(Instant.EPOCH)));
    table.put("exchanged for one of the same size and time", HostileKeysIT::exchange);
    table.put("link to a secret", path -> replaceByLink(path, secret()));
    table.put("link to itself elsewhere", path -> replaceByLink(path, copyBeside(path)));
    table.put("hard link from outside", HostileKeysIT::replaceByHardLink);
    table.put("FIFO", HostileKeysIT::replaceByFifo);
    table.put("folder", HostileKeysIT::replaceByFolder);
    int nr = 0;
    for (Map.Entry<String, Damage> row : table.entrySet()) {
      String name = "d" + nr++ + ".dub.mp4";
      Path damaged = publish(name);
      double alarms = alarms();
      String requestId = UUID.randomUUID().toString();

      row.getValue().doTo(damaged);
      WireAnswer answer = ask(target(name), requestId);

      assertThat(answer.status()).as(row.getKey()).isEqualTo(404);
      assertThat(answer.body()).as(row.getKey()).doesNotContain(SECRET);
      assertThat(auditLines(requestId)).as(row.getKey()).containsExactly("integrity");
      assertThat(alarms()).as(row.getKey()).isEqualTo(alarms + 1);
    }
    assertThat(ask(target("a.dub.mp4"), "untouched").body()).isEqualTo("served");
  }

  /** As after a backup was restored, or the volume moved. */
  @Test
  void aFileWithAnotherIdentityAndAllElseAsRegisteredIsServedAndKnownFromThenOn() throws Exception {
    Path published = publish("restored.dub.mp4");
    double alarms = alarms();
    Path copy = copyBeside(published);
    Files.move(copy, published, StandardCopyOption.REPLACE_EXISTING);

    assertThat(ask(target("restored.dub.mp4"), "restored").body()).isEqualTo("served");

    assertThat(alarms()).isEqualTo(alarms);
    assertThat(registeredIdentity(published)).isEqualTo(FileFacts.of(published).fileId());
  }

  @Test
  void aLinkInPlaceOfTheFolderIsNotFollowed() throws Exception {
    Path folder = file.getParent();
    Path moved = folder.resolveSibling(job + "-moved");
    Files.move(folder, moved);

    Files.createSymbolicLink(folder, moved);

    assertThat(ask(target("a.dub.mp4"), "folder").status()).isEqualTo(404);
  }

  @Test
  @Timeout(60)
  void aLinkThatIsSwappedInAllTheTimeNeverWins() throws Exception {
    Path secret = secret();
    Path kept = file.resolveSibling("kept");
    Files.createLink(kept, file);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> attack = CompletableFuture.runAsync(() -> swap(kept, secret, over));
    String requestId = UUID.randomUUID().toString();
    int served = 0;
    int refused = 0;
    try (Wire.Line line = wire.open()) {
      // How often the file lies there is up to the machine: until both ends were seen.
      while (served < BOTH_OFTEN_ENOUGH || refused < BOTH_OFTEN_ENOUGH) {
        assertThat(attack).as("the attack goes on").isNotDone();
        WireAnswer answer = line.ask("GET", target("a.dub.mp4"), "X-Request-ID: " + requestId);
        if (answer.status() == 200) {
          assertThat(answer.body()).isEqualTo("served");
          served++;
        } else {
          assertThat(answer.status()).isEqualTo(404);
          assertThat(answer.body()).doesNotContain(SECRET);
          refused++;
        }
      }
    }
    over.set(true);
    attack.get();
    assertThat(auditLines(requestId)).hasSize(refused);
  }

  @Test
  void brokenEscapesAreMalformed() throws Exception {
    for (String target :
        List.of(
            "/files/%zz",
            "/files/%",
            "/files/a%2",
            "/files/%c3%28",
            "/files/%c0%ae",
            "/files/..\\..\\etc\\passwd",
            "/api/jobs/%")) {
      assertThat(ask(target, "broken").status()).as(target).isEqualTo(400);
    }
  }

  @Test
  void withoutATokenNothingIsToldAboutTheKey() throws Exception {
    for (String target : List.of(target("a.dub.mp4"), "/files/../etc/passwd", "/files/x")) {
      try (Socket socket = new Socket("localhost", RestAssured.port)) {
        socket.setSoTimeout(20_000);
        String request = "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .startsWith("HTTP/1.1 401");
      }
    }
  }

  @Test
  void anEventCannotRegisterAFileOfSomewhereElse() throws Exception {
    UUID other = JobsApi.submit(Tokens.ben());
    try (WireTap tap = WireTap.on("export-completed.dlq")) {
      Worker worker = new Worker(tap);
      for (String key :
          new String[] {
            "Output/" + other + "/source/video.mkv",
            "Output/" + job + "/source/video.mkv",
            "Voices/x/ref.wav",
            "Output/" + job + "/voice_refs/SPEAKER_00.wav",
            "Output/" + job + "/diarization.json",
            "Output/" + job + "/diarization.rttm",
            "Output/" + job + "/logs/export.mp4"
          }) {
        worker.completed(job, Worker.fact("mp4", key, file), 9);
      }
      worker.completed(job, Worker.fact("log", "Output/" + job + "/a.log", file), 9);

      tap.awaitAll(8, (Recorded r) -> job.toString().equals(r.key()));
    }
    assertThat(ask("/files/Output/" + job + "/source/video.mkv", "e").status()).isEqualTo(404);
    assertThat(ask(target("a.dub.mp4"), "e").status()).isEqualTo(200);
  }

  /** Something that happens to a published file. */
  private interface Damage {
    void doTo(Path file) throws IOException;
  }

  private Path publish(String name) {
    return publish(job, name);
  }

  private static Path publish(UUID job, String name) {
    ArtifactFact artifact = Worker.artifact(job, "mp4", name, "served");
    try (WireTap tap = WireTap.on(EventType.JOB_CHANGED)) {
      new Worker(tap).completed(job, artifact, 1);
    }
    Eventually.holds(
        () ->
            JobsApi.as(Tokens.admin())
                .get("/files/Output/" + job + "/" + name)
                .then()
                .statusCode(200));
    return JobsApi.media().resolve(artifact.mediaKey());
  }

  private String target(String name) {
    return "/files/Output/" + job + "/" + name;
  }

  private void swap(Path kept, Path secret, AtomicBoolean over) {
    Path next = file.resolveSibling("next");
    try {
      while (!over.get()) {
        Files.createSymbolicLink(next, secret);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        Files.createLink(next, kept);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void write(Path path) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, SECRET);
  }

  /** Outside of the job, but where hard links can reach it. */
  private static Path secret() throws IOException {
    Path copy = JobsApi.media().resolve("Voices/" + UUID.randomUUID());
    Files.createDirectories(copy.getParent());
    return Files.writeString(copy, SECRET);
  }

  private static Path copyBeside(Path path) throws IOException {
    return Files.copy(path, path.resolveSibling("copy"), StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static void exchange(Path path) throws IOException {
    Path other = Files.writeString(path.resolveSibling("other"), "sErved");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void replaceByLink(Path path, Path target) throws IOException {
    Files.delete(path);
    Files.createSymbolicLink(path, target);
  }

  private static void replaceByHardLink(Path path) throws IOException {
    Files.delete(path);
    Files.createLink(path, secret());
  }

  private static void replaceByFolder(Path path) throws IOException {
    Files.delete(path);
    Files.createDirectory(path);
  }

  private static void replaceByFifo(Path path) throws IOException {
    Files.delete(path);
    try {
      assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String registeredIdentity(Path published) {
    return pool.preparedQuery("select file_id from artifact where media_key = $1")
        .execute(Tuple.of(JobsApi.media().relativize(published).toString()))
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getString(0);
  }

  private double alarms() {
    return metrics.counter("dubdeck.files.integrity").count();
  }

  /** Reasons of the refusals under a request's id. */
  private List<String> auditLines(String requestId) {
    return pool
        .preparedQuery(
            "select reason from audit_event where request_id = $1 and outcome = 'denied'")
        .mapping(row -> row.getString("reason"))
        .execute(Tuple.of(requestId))
        .await()
        .atMost(Duration.ofSeconds(10))
        .stream()
        .toList();
  }

  private WireAnswer ask(String target, String requestId) throws IOException {
    return wire.ask("GET", target, "Connection: close", "X-Request-ID: " + requestId);
  }
}

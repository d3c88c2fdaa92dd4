package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.RawRequest;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.SparseFilm;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.stack.Wire;
import dev.dubdeck.media.root.FileFacts;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Published files through the gateway: to a player that jumps, and to somebody who pries. */
class FilesScenario {
  private static final long TWO_GIB = 2L << 30;
  private static final long AT_MOST_FETCHED = 64L << 20;
  private static final double AT_ONCE_MILLIS = 10_000;

  private static final String SEEK =
      """
      async (address) => {
        const player = document.createElement('video');
        const heard = (event) => new Promise((resolve, reject) => {
          player.addEventListener(event, resolve, { once: true });
          player.addEventListener('error', () => reject(new Error(player.error.message)));
        });
        player.muted = true;
        player.preload = 'metadata';
        const known = heard('loadedmetadata');
        player.src = address;
        document.body.append(player);
        await known;
        const there = heard('seeked');
        const begin = performance.now();
        player.currentTime = player.duration - 1;
        await there;
        return [performance.now() - begin, player.currentTime, player.duration];
      }
      """;

  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");

  @Test
  void playerSeeksToTheLastSecondOfTwoGibibytesAtOnce() throws Exception {
    Path clip = SampleMedia.episode("two-gib", 40);
    String job = ana.submit(clip, Jobs.episode("Long Reel", 1, 1, "mkv"));
    Jobs.allExportsSettled(ana, job);
    String address = publishLongFilm(job, clip);
    try (Browser browser = new Browser()) {
      Page page = browser.signIn(studio, "ana");
      AtomicLong fetched = new AtomicLong();
      CDPSession tools = page.context().newCDPSession(page);
      tools.send("Network.enable");
      tools.on(
          "Network.dataReceived", piece -> fetched.addAndGet(piece.get("dataLength").getAsLong()));

      List<?> seek = (List<?>) page.evaluate(SEEK, address);

      double millis = ((Number) seek.get(0)).doubleValue();
      System.out.printf(
          "last second of a film of 2 GiB after %.0f ms, %.1f MB fetched%n",
          millis, fetched.get() / 1e6);
      assertThat(((Number) seek.get(2)).doubleValue()).isBetween(39.0, 41.0);
      assertThat(((Number) seek.get(1)).doubleValue()).isGreaterThan(38.0);
      assertThat(fetched.get()).isBetween(1L, AT_MOST_FETCHED);
      assertThat(millis).isLessThan(AT_ONCE_MILLIS);
    }
  }

  /** Tells of a film as the worker would; what it tells is true. */
  private String publishLongFilm(String job, Path clip) throws IOException {
    String key = "Output/" + job + "/mobile/long.mp4";
    Path film = studio.mediaRoot().resolve(key);
    Files.createDirectories(film.getParent());
    SparseFilm.write(clip, film, TWO_GIB);
    FileFacts facts = FileFacts.of(film);
    try (Wire wire = Wire.tap(studio, "export-completed")) {
      Wire.Seen told =
          wire.await(1, Jobs.PATIENCE, event -> event.data().path("job_id").asText().equals(job))
              .getFirst();
      ObjectNode data = told.data().deepCopy();
      data.put("export_id", UUID.randomUUID().toString()).put("kind", "mobile_mp4");
      ((ObjectNode) data.path("artifact"))
          .put("kind", "mobile_mp4")
          .put("name", "long.mp4")
          .put("media_key", key)
          .put("content_type", "video/mp4")
          .put("sha256", Sha256.of(film))
          .put("size_bytes", facts.size())
          .put("modified_at", facts.modifiedAt().toString())
          .put("file_id", facts.fileId());
      wire.send(told.with(data), UUID.randomUUID().toString());
    }
    JsonNode published = Jobs.published(ana, job, "mobile_mp4");
    assertThat(published.path("size_bytes").asLong()).isGreaterThan(TWO_GIB);
    return "/files/" + key;
  }

  @Test
  void whatMustNotBeServedIsNotServedThroughTheGatewayEither() throws Exception {
    String job =
        ana.submit(SampleMedia.episode("prying", 5), Jobs.episode("Prying Eyes", 1, 1, "mkv"));
    String bens =
        studio
            .as("ben")
            .submit(SampleMedia.episode("prying", 5), Jobs.episode("Prying Eyes", 1, 2, "mkv"));
    String good = Jobs.published(ana, job, "mkv").path("url").asText();
    String others = Jobs.published(studio.as("ben"), bens, "mkv").path("url").asText();
    String own = "/files/Output/" + job + "/";
    Files.createSymbolicLink(
        studio.mediaRoot().resolve("Output").resolve(job).resolve("link.mkv"),
        Path.of("/etc/passwd"));
    assertThat(ask(good).status()).isEqualTo(200);
    List<String> hostile =
        List.of(
            own + "../../../../etc/passwd",
            own + "../" + job + "/" + good.substring(own.length()),
            own + "%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            own + "%252e%252e/%252e%252e/etc/passwd",
            own + "..%5c..%5cetc%5cpasswd",
            good + "%00",
            good + "/",
            good.replace("/Output/", "//Output/"),
            good.replace("/Output/", "/./Output/"),
            good.replace("/Output/", "/Output2/"),
            "/files//etc/passwd",
            "/files/%2fetc%2fpasswd",
            "/files/../../etc/passwd",
            "/files/proc/self/environ",
            "/files/" + "a".repeat(5000),
            others,
            own + "link.mkv",
            own + "source/video.mp4",
            own + "manifest.json",
            own + "diarization.json",
            own + "voice_refs/SPEAKER_00.wav");
    try (Connection database = database()) {
      for (String target : hostile) {
        RawRequest.Reply reply = ask(target);

        assertThat(reply.status()).as(target).isEqualTo(404);
        assertThat(reply.text()).as(target).doesNotContain("root:");
        assertThat(refusals(database, reply.header("X-Request-ID"))).as(target).isEqualTo(1);
      }
    }
    for (String malformed : List.of("/files/%zz", "/files/%", "/files/%c3%28")) {
      assertThat(ask(malformed).status()).as(malformed).isEqualTo(400);
    }
  }

  private RawRequest.Reply ask(String target) throws IOException {
    return RawRequest.get(studio.origin(), target, ana.token());
  }

  private Connection database() throws SQLException {
    JsonNode postgres = studio.endpoints().path("postgres");
    return DriverManager.getConnection(
        postgres.path("jdbc_url").asText(),
        postgres.path("user").asText(),
        postgres.path("password").asText());
  }

  private static long refusals(Connection database, String requestId) throws SQLException {
    try (PreparedStatement count =
        database.prepareStatement(
            "SELECT count(*) FROM jobs.audit_event WHERE request_id = ? AND outcome = 'denied'")) {
      count.setString(1, requestId);
      try (ResultSet rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}

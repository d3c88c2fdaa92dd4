package dev.dubdeck.gateway.forward;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.Neighbours;
import dev.dubdeck.gateway.world.RawSocket;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(Neighbours.class)
class StreamIT {
  private static final long MIB = 1024 * 1024;

  /** What sockets and queues may hold on the way; far below the sizes sent. */
  private static final long BUFFERS = 48 * MIB;

  private static final String HEAD = " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer t\r\n";

  Neighbours neighbours;

  @BeforeEach
  void reset() {
    neighbours.reset();
  }

  @Test
  void aRangeComesAsTheServiceCutIt() {
    // Given
    neighbours.jobs.on(
        "/files/a.mp4",
        request ->
            request
                .response()
                .setStatusCode(206)
                .putHeader("Content-Range", "bytes 2-4/10")
                .putHeader("Content-Type", "video/mp4")
                .putHeader("ETag", "\"x\"")
                .end("cde"));
    // When
    HttpResponse<String> answer =
        new Browser().get("/files/a.mp4", "Authorization", "Bearer t", "Range", "bytes=2-4");
    // Then
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo("cde");
    assertThat(answer.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
    assertThat(answer.headers().firstValue("Content-Length")).hasValue("3");
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"x\"");
    assertThat(neighbours.jobs.lastAsked().header("Range")).isEqualTo("bytes=2-4");
  }

  @Test
  void headTellsTheLengthWithoutABody() throws Exception {
    neighbours.jobs.on(
        "/files/a.mp4", request -> request.response().putHeader("Content-Length", "12345").end());
    try (RawSocket client = new RawSocket()) {
      client.say("HEAD /files/a.mp4" + HEAD + "Connection: close\r\n\r\n");
      assertThat(client.readAll().toLowerCase(java.util.Locale.ROOT))
          .startsWith("http/1.1 200")
          .contains("content-length: 12345")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void eventsArriveWhileTheStreamIsOpen() throws Exception {
    // Given
    CompletableFuture<HttpServerResponse> stream = new CompletableFuture<>();
    CompletableFuture<Void> gone = new CompletableFuture<>();
    neighbours.jobs.on(
        "/api/jobs/7/events",
        request -> {
          request.response().closeHandler(gone::complete);
          request.response().setChunked(true).putHeader("Content-Type", "text/event-stream");
          request.response().write("data: first\n\n");
          stream.complete(request.response());
        });
    try (RawSocket client = new RawSocket()) {
      // When
      client.say("GET /api/jobs/7/events" + HEAD + "\r\n");
      // Then
      client.readUntil("data: first\n\n");
      stream.get(5, TimeUnit.SECONDS).write("data: second\n\n");
      client.readUntil("data: second\n\n");
    }
    gone.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aLargeUploadPassesWhole() throws Exception {
    // Given
    AtomicLong arrived = new AtomicLong();
    neighbours.jobs.on("/api/jobs", request -> count(request, arrived));
    byte[] block = new byte[(int) MIB];
    long blocks = 300;
    HttpRequest upload =
        HttpRequest.newBuilder(Browser.at("/api/jobs"))
            .header("Authorization", "Bearer t")
            .POST(BodyPublishers.ofInputStream(() -> repeat(block, blocks)))
            .build();
    // When
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(upload, BodyHandlers.ofString());
    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(arrived).hasValue(blocks * MIB);
  }

  @Test
  void aVoiceReferencePassesRawWithItsConditions() throws Exception {
    // Given
    String path = "/api/series/blue-harbor/characters/mika/ref";
    AtomicLong arrived = new AtomicLong();
    neighbours.voice.on(path, request -> count(request, arrived));
    byte[] block = new byte[(int) MIB];
    HttpRequest upload =
        HttpRequest.newBuilder(Browser.at(path + "?notes=take%202"))
            .header("Authorization", "Bearer t")
            .header("Content-Type", "audio/wav")
            .header("If-Match", "\"5\"")
            .POST(BodyPublishers.ofInputStream(() -> repeat(block, 20)))
            .build();
    // When
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(upload, BodyHandlers.ofString());
    // Then
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(arrived).hasValue(20 * MIB);
    assertThat(neighbours.voice.lastAsked().uri()).isEqualTo(path + "?notes=take%202");
    assertThat(neighbours.voice.lastAsked().header("Content-Type")).isEqualTo("audio/wav");
    assertThat(neighbours.voice.lastAsked().header("If-Match")).isEqualTo("\"5\"");
  }

  @Test
  void aServiceThatDoesNotReadHoldsTheClientBack() throws Exception {
    // Given
    CompletableFuture<HttpServerRequest> asked = new CompletableFuture<>();
    neighbours.jobs.on("/api/jobs", request -> asked.complete(request.pause()));
    AtomicLong sent = new AtomicLong();
    Thread sender;
    try (RawSocket client = new RawSocket()) {
      client.say("POST /api/jobs" + HEAD + "Content-Length: 1073741824\r\n\r\n");
      // When
      sender = Thread.ofVirtual().start(() -> sendForEver(client, sent));
      awaitStandstill(sent);
      // Then
      assertThat(sent.get()).isBetween(1L, BUFFERS);
    }
    asked.get(5, TimeUnit.SECONDS).connection().close();
    sender.join(10_000);
  }

  @Test
  void aClientThatDoesNotReadHoldsTheServiceBack() throws Exception {
    // Given
    AtomicLong sent = new AtomicLong();
    neighbours.jobs.on(
        "/files/big.mkv", request -> pour(request.response().setChunked(true), sent));
    try (RawSocket client = new RawSocket()) {
      // When
      client.say("GET /files/big.mkv" + HEAD + "\r\n");
      client.readUntil("\r\n\r\n");
      awaitStandstill(sent);
      // Then
      assertThat(sent.get()).isBetween(1L, BUFFERS);
    }
  }

  @Test
  void anEarlyRefusalIsReadableAlthoughTheBodyIsStillComing() throws Exception {
    // Given
    neighbours.jobs.on(
        "/api/jobs",
        request ->
            request
                .response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .end("{\"code\":\"too_large\"}"));
    try (RawSocket client = new RawSocket()) {
      // When
      client.say("POST /api/jobs" + HEAD + "Content-Length: 80000000\r\n\r\n");
      for (int i = 0; i < 20; i++) {
        client.out().write(new byte[100_000]);
      }
      // Then
      assertThat(client.readUntil("too_large")).startsWith("HTTP/1.1 413");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyThatBreaksOffIsNeverTakenForWhole(boolean lengthKnown) {
    // Given
    neighbours.jobs.on(
        "/files/a.mkv",
        request -> {
          if (lengthKnown) {
            request.response().putHeader("Content-Length", "1000");
          } else {
            request.response().setChunked(true);
          }
          request
              .response()
              .write("only so much")
              .onSuccess(written -> request.connection().close());
        });
    // When, Then
    assertThatThrownBy(() -> new Browser().get("/files/a.mkv", "Authorization", "Bearer t"))
        .isInstanceOf(java.io.UncheckedIOException.class);
  }

  @Test
  void anUploadThatBreaksOffIsNeverTakenForWhole() throws Exception {
    // Given
    CompletableFuture<String> outcome = new CompletableFuture<>();
    CompletableFuture<Void> begun = new CompletableFuture<>();
    neighbours.jobs.on(
        "/api/jobs",
        request -> {
          request.handler(piece -> begun.complete(null));
          request.endHandler(end -> outcome.complete("taken for whole"));
          request.exceptionHandler(broken -> outcome.complete("broken off"));
        });
    // When
    try (RawSocket client = new RawSocket()) {
      client.say("POST /api/jobs" + HEAD + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
      begun.get(10, TimeUnit.SECONDS);
    }
    // Then
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("broken off");
  }

  @Test
  void aServiceThatSaysNothingIsGivenUp() {
    // Given
    neighbours.jobs.on("/api/jobs/slow", request -> {});
    // When
    HttpResponse<String> answer = new Browser().get("/api/jobs/slow", "Authorization", "Bearer t");
    // Then
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"code\":\"upstream_timeout\"");
  }

  @Test
  void aServiceThatIsDownIsAnOrdinaryAnswer() throws Exception {
    // Given
    neighbours.voice.stop();
    try {
      // When
      HttpResponse<String> answer =
          new Browser().write("POST", "/api/series/x/characters", "Authorization", "Bearer t");
      // Then
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
      assertThat(answer.body())
          .contains("\"code\":\"upstream_unavailable\"")
          .contains(answer.headers().firstValue("X-Request-ID").orElseThrow());
      assertThat(new Browser().get("/q/health/ready").statusCode()).isEqualTo(200);
    } finally {
      neighbours.voice.startAgain();
    }
  }

  private static void count(HttpServerRequest request, AtomicLong arrived) {
    request.handler(piece -> arrived.addAndGet(piece.length()));
    request.endHandler(end -> request.response().setStatusCode(201).end());
  }

  /** One block at a time, each when the one before has left. */
  private static void pour(HttpServerResponse response, AtomicLong sent) {
    response
        .write(Buffer.buffer(new byte[(int) MIB]))
        .onSuccess(
            written -> {
              sent.addAndGet(MIB);
              pour(response, sent);
            });
  }

  private static void sendForEver(RawSocket client, AtomicLong sent) {
    byte[] block = "x".repeat(65_536).getBytes(ISO_8859_1);
    try {
      while (sent.get() < 1024 * MIB) {
        client.out().write(block);
        sent.addAndGet(block.length);
      }
    } catch (java.io.IOException closed) {
      // the test is over
    }
  }

  /** Waits until nothing has moved for a while, which is the property under test. */
  private static void awaitStandstill(AtomicLong moved) throws InterruptedException {
    long seen = -1;
    while (moved.get() == 0 || moved.get() != seen) {
      seen = moved.get();
      assertThat(seen).isLessThan(1000 * MIB);
      TimeUnit.MILLISECONDS.sleep(700);
    }
  }

  private static InputStream repeat(byte[] block, long times) {
    return new SequenceInputStream(
        Collections.enumeration(
            Collections.nCopies((int) times, block).stream()
                .<InputStream>map(java.io.ByteArrayInputStream::new)
                .toList()));
  }
}

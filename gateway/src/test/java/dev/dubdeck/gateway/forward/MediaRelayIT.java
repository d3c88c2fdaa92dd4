package dev.dubdeck.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.gateway.world.Browser;
import dev.dubdeck.gateway.world.Neighbours;
import dev.dubdeck.gateway.world.RawSocket;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bodies that go past the HTTP client of the gateway, straight onto the reader's connection. */
@QuarkusTest
@WithTestResource(Neighbours.class)
class MediaRelayIT {
  private static final int MIB = 1024 * 1024;
  private static final String HEAD = " HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer t\r\n";

  Neighbours neighbours;

  private final byte[] film = new byte[7 * MIB + 13];

  @BeforeEach
  void film() {
    neighbours.reset();
    new Random(1).nextBytes(film);
    neighbours.jobs.on("/files/film.mkv", request -> request.response().end(Buffer.buffer(film)));
    neighbours.jobs.on(
        "/files/pieces.mkv", request -> pieces(request.response().setChunked(true), 0));
    neighbours.jobs.on("/files/empty.srt", request -> request.response().end());
    neighbours.jobs.on(
        "/files/known.mkv",
        request -> request.response().setStatusCode(304).putHeader("ETag", "\"x\"").end());
    neighbours.jobs.on(
        "/files/none.mkv",
        request -> request.response().setStatusCode(404).end("{\"code\":\"not_found\"}"));
  }

  @Test
  void oneConnectionCarriesAnswersOfEveryKindOneAfterTheOther() throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (int round = 0; round < 3; round++) {
        assertThat(bytes(client, "/files/film.mkv")).isEqualTo(film);
        assertThat(bytes(client, "/files/none.mkv")).asString().contains("not_found");
        assertThat(bytes(client, "/files/pieces.mkv")).isEqualTo(film);
        assertThat(bytes(client, "/files/empty.srt")).isEmpty();
        assertThat(bytes(client, "/files/known.mkv")).isEmpty();
      }
    }
  }

  @Test
  void manyReadersAtOnceGetEachTheirOwnBytes() throws Exception {
    List<byte[]> films = new ArrayList<>();
    List<RawSocket> readers = new ArrayList<>();
    try {
      // all have begun before the first goes on, so all are under way together
      for (int i = 0; i < 8; i++) {
        byte[] other = new byte[film.length];
        new Random(100 + i).nextBytes(other);
        films.add(other);
        String path = "/files/film-" + i + ".mkv";
        neighbours.jobs.on(path, request -> request.response().end(Buffer.buffer(other)));
        readers.add(new RawSocket());
        readers.getLast().say("GET " + path + HEAD + "\r\n");
        readers.getLast().readUntil("\r\n\r\n");
      }
      for (int i = 7; i >= 0; i--) {
        assertThat(Arrays.equals(readers.get(i).in().readNBytes(film.length), films.get(i)))
            .as("film %d as it was sent", i)
            .isTrue();
      }
    } finally {
      for (RawSocket reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void whoeverReadsNothingHoldsUpNobodyElse() throws Exception {
    List<RawSocket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 50; i++) {
        RawSocket reader = new RawSocket();
        idle.add(reader);
        reader.say("GET /files/film.mkv" + HEAD + "\r\n");
        reader.readUntil("\r\n\r\n");
      }
      assertThat(new Browser().get("/files/none.mkv", "Authorization", "Bearer t").statusCode())
          .isEqualTo(404);
      assertThat(new Browser().get("/q/health/ready").statusCode()).isEqualTo(200);
      assertThat(idle.getLast().in().readNBytes(film.length)).isEqualTo(film);
    } finally {
      for (RawSocket reader : idle) {
        reader.close();
      }
    }
  }

  @Test
  void aReaderThatLeavesIsNoticedAtTheService() throws Exception {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    neighbours.jobs.on(
        "/files/endless.mkv",
        request -> {
          request.response().closeHandler(gone::complete);
          request.response().putHeader("Content-Length", "99999999999");
          request.response().write(Buffer.buffer(new byte[MIB]));
        });
    try (RawSocket reader = new RawSocket()) {
      reader.say("GET /files/endless.mkv" + HEAD + "\r\n");
      reader.readUntil("\r\n\r\n");
      reader.in().readNBytes(1000);
    }

    gone.get(20, TimeUnit.SECONDS);
  }

  private void pieces(HttpServerResponse response, int from) {
    int to = Math.min(film.length, from + 100_000);
    response
        .write(Buffer.buffer(Arrays.copyOfRange(film, from, to)))
        .onSuccess(
            written -> {
              if (to == film.length) {
                response.end();
              } else {
                pieces(response, to);
              }
            });
  }

  private static byte[] bytes(HttpClient client, String path) throws Exception {
    return client.send(request(path), BodyHandlers.ofByteArray()).body();
  }

  private static HttpRequest request(String path) {
    return HttpRequest.newBuilder(Browser.at(path)).header("Authorization", "Bearer t").build();
  }
}

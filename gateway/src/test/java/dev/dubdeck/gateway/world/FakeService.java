package dev.dubdeck.gateway.world;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A service that says what it was told to say, and remembers what it was asked. */
public final class FakeService {
  private final Vertx vertx;
  private final int port;
  private HttpServer server;
  private final Map<String, Handler<HttpServerRequest>> answers = new ConcurrentHashMap<>();
  private volatile Handler<HttpServerRequest> otherwise = FakeService::echo;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  FakeService(Vertx vertx) {
    this.vertx = vertx;
    this.server = listen(0);
    this.port = server.actualPort();
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Requests whose path (without query) is exactly this get that answer. */
  public FakeService on(String path, Handler<HttpServerRequest> answer) {
    answers.put(path, answer);
    return this;
  }

  public FakeService json(String path, String body) {
    return json(path, 200, body);
  }

  public FakeService json(String path, int status, String body) {
    return on(
        path,
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader(
                    "Content-Type", status < 400 ? "application/json" : "application/problem+json")
                .end(body));
  }

  /** Whatever no other answer is for gets this one. */
  public FakeService otherwise(Handler<HttpServerRequest> answer) {
    otherwise = answer;
    return this;
  }

  /** Forgets all answers and questions. */
  public void reset() {
    answers.clear();
    otherwise = FakeService::echo;
    asked.clear();
  }

  public List<Asked> asked() {
    return asked;
  }

  public Asked lastAsked() {
    return asked.getLast();
  }

  /** Refuses connections until it is started again. */
  public void stop() throws Exception {
    server.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  public void startAgain() {
    server = listen(port);
  }

  private HttpServer listen(int on) {
    try {
      return vertx
          .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(on))
          .requestHandler(this::handle)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .get(10, TimeUnit.SECONDS);
    } catch (Exception cause) {
      throw new IllegalStateException(cause);
    }
  }

  private void handle(HttpServerRequest request) {
    Map<String, String> headers = new ConcurrentHashMap<>();
    request
        .headers()
        .forEach(h -> headers.put(h.getKey().toLowerCase(java.util.Locale.ROOT), h.getValue()));
    asked.add(new Asked(request.method().name(), request.uri(), headers));
    answers.getOrDefault(request.path(), otherwise).handle(request);
  }

  private static void echo(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body ->
                request
                    .response()
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Set-Cookie", "planted=1")
                    .putHeader("X-From-Service", "yes")
                    .end(
                        new JsonObject()
                            .put("uri", request.uri())
                            .put("method", request.method().name())
                            .put("body", body.toString())
                            .encode()));
  }

  /** One question. */
  public record Asked(String method, String uri, Map<String, String> headers) {
    public String header(String name) {
      return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }
  }
}
